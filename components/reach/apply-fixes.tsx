"use client";
import { ProblemNote } from "#components/problem/problem.tsx";
import { ReasonField } from "#components/run-progress/reason-field.tsx";
import { countRows, sayCounts } from "#components/run-progress/rows.ts";
import { RunRowList } from "#components/run-progress/run-row-list.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import type { Asked } from "#lib/reachability/asked.ts";
import type { ReachReading } from "#lib/reachability/desk.ts";
import { newPeeringHref } from "#lib/routes.ts";
import type { FixRun } from "./use-fix-run.ts";

interface ApplyFixesProps {
  readonly reading: ReachReading;
  readonly asked: Asked;
  readonly run: FixRun;
}

/** The button that applies what can be applied now, or why there is none. */
export function ApplyFixes({ reading, asked, run }: ApplyFixesProps) {
  const { fixes, newPeering } = reading;
  const refusals = [
    ...new Map(fixes.flatMap(({ refusal }) => refusal ?? []).map((each) => [each.message, each])).values(),
  ];
  const ready = fixes.filter(({ kind, refusal, waits }) => refusal === null && !waits && kind !== "create-peering");
  return (
    <div className="flex flex-col gap-3">
      {refusals.map(({ message, mend }) => (
        <Callout key={message} tone="info" title={message}>
          {mend}
        </Callout>
      ))}
      {newPeering === null ? null : (
        <Callout
          tone="info"
          title="The VPCs are not peered"
          actions={<ButtonLink href={newPeeringHref(newPeering)}>Request the peering</ButtonLink>}
        >
          What hangs on the peering can be applied here once it exists.
        </Callout>
      )}
      {run.problem === null ? null : <ProblemNote role="alert" problem={run.problem} />}
      {ready.length === 0 ? null : (
        <>
          <ReasonField reason={run.reason} />
          <div>
            <Button
              kind="primary"
              busy={run.busy}
              onClick={() =>
                run.start(
                  asked,
                  ready.map(({ id }) => id),
                )
              }
            >
              {labelOf(ready.length, fixes.length)}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

const labelOf = (ready: number, all: number): string => {
  if (ready < all) return `Apply ${ready} of these ${all} changes`;
  return all === 1 ? "Apply this change" : `Apply these ${all} changes`;
};

/** What became of the last press, also where nothing is left to mend by now. */
export function FixResults({ run }: { readonly run: FixRun }) {
  const { rows, busy } = run;
  if (rows.length === 0) return null;
  return (
    <section aria-label="Applied" className="flex flex-col gap-2 rounded-lg border border-line bg-raised p-4 shadow-sm">
      <p role="status" className="font-medium">
        {busy ? "Applying: " : ""}
        {sayCounts(countRows(rows))}
      </p>
      <RunRowList rows={rows} retry={busy ? null : run.again} />
      {busy ? null : (
        <div>
          <Button size="sm" kind="quiet" onClick={run.clear}>
            Put the results away
          </Button>
        </div>
      )}
    </section>
  );
}
