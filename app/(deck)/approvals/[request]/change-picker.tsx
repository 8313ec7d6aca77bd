"use client";
import { OperationList } from "#components/run-progress/operation-list.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { ShownChange } from "#lib/peering/approvals/answers.ts";
import { type Part, type ProposedOperation, parts } from "#lib/peering/approvals/proposal.ts";
import { vpcName } from "#lib/peering/names.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { visible } from "#lib/peering/visible.ts";
import type { DecisionControl } from "./use-decision.ts";

interface ChangePickerProps {
  readonly change: ShownChange;
  readonly decision: DecisionControl;
}

/** The whole change, part by part: what is ticked is approved, and nothing else. */
export function ChangePicker({ change, decision }: ChangePickerProps) {
  const { observation, proposal } = change;
  return (
    <fieldset className="flex flex-col divide-y divide-line rounded border border-line">
      <legend className="sr-only">The change</legend>
      {parts.map((part) => {
        const operations = proposal.operations.filter((each) => each.part === part);
        const left = proposal.left.filter((each) => each.part === part);
        return operations.length + left.length === 0 ? null : (
          <PartRow key={part} {...{ part, operations, left, observation, decision }} />
        );
      })}
    </fieldset>
  );
}

interface PartRowProps {
  readonly part: Part;
  readonly operations: readonly ProposedOperation[];
  readonly left: readonly ProposedOperation[];
  readonly observation: PairObservation;
  readonly decision: DecisionControl;
}

function PartRow({ part, operations, left, observation, decision }: PartRowProps) {
  const { picked, pick } = decision;
  const ids = operations.map(({ id }) => id);
  const count = ids.filter((id) => picked.includes(id)).length;
  const needed = part === "accept" || part === "request";
  return (
    <div className="flex flex-col gap-1.5 px-3 py-2">
      {operations.length === 0 ? (
        <span className="text-muted">{partWords(part, observation)}</span>
      ) : (
        <Checkbox
          checked={count === ids.length}
          indeterminate={count > 0 && count < ids.length}
          disabled={needed}
          onCheckedChange={(on) => pick(ids, on)}
        >
          <span className="font-medium">{partWords(part, observation)}</span>
          {ids.length === 1 ? null : (
            <span className="text-muted">
              {" "}
              ({count} of {ids.length})
            </span>
          )}
        </Checkbox>
      )}
      {[...new Set(left.map(({ because }) => because))].map((because) => (
        <p key={because} className="pl-6 text-xs wrap-anywhere text-muted">
          {left.filter((each) => each.because === because).length} left out: {because}
        </p>
      ))}
      {operations.length === 0 ? null : (
        <div className="pl-6">
          <Disclosure title={`What will be called (${operations.length})`}>
            {operations.length > 1 ? <Singles {...{ operations, observation, decision }} /> : null}
            {operations.length > 1 ? null : <OperationList operations={operations} observation={observation} />}
          </Disclosure>
        </div>
      )}
    </div>
  );
}

/** One by one, for whoever wants some of the routes and not all. */
function Singles({ operations, decision }: Pick<PartRowProps, "operations" | "observation" | "decision">) {
  return (
    <ul className="flex max-h-72 flex-col gap-1.5 overflow-y-auto">
      {operations.map(({ id, summary, action }) => (
        <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4">
          <Checkbox checked={decision.picked.includes(id)} onCheckedChange={(on) => decision.pick([id], on)}>
            <span className="wrap-anywhere">{visible(summary)}</span>
          </Checkbox>
          <code className="text-xs text-muted">{action}</code>
        </li>
      ))}
    </ul>
  );
}

export function partWords(part: Part, { requester, accepter }: PairObservation): string {
  const [theirs, ours] = [visible(vpcName(requester)), visible(vpcName(accepter))];
  switch (part) {
    case "request":
      return `Request, from ${theirs}`;
    case "accept":
      return `Accept, for ${ours}`;
    case "accepter-routes":
      return `Routes of ${ours}`;
    case "accepter-dns":
      return `DNS option of ${ours}`;
    case "requester-routes":
      return `Routes of ${theirs}`;
    case "requester-dns":
      return `DNS option of ${theirs}`;
  }
}
