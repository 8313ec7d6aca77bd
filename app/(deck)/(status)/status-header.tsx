"use client";
import { Presentation, RefreshCw } from "lucide-react";
import { readFleetAgainAction } from "#app/actions/read-fleet-again.ts";
import { useAccountAction } from "#components/accounts/use-account-action.ts";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import type { FleetStatus, Progress } from "#lib/peering/health/answers.ts";
import { fleetKey } from "#lib/queries/fleet.ts";
import type { Problem } from "#lib/result.ts";
import { newPeeringHref, wallHref } from "#lib/routes.ts";

interface StatusHeaderProps {
  readonly status: Pick<FleetStatus, "progress" | "places" | "readAt">;
  /** Why the latest poll failed; what is shown is then the last good answer. */
  readonly problem: Problem | null;
  readonly mayRequest: boolean;
}

/** How far the reading is, how old it is, and the way to have it done again. */
export function StatusHeader({ status: { progress, places, readAt }, problem, mayRequest }: StatusHeaderProps) {
  const again = useAccountAction(readFleetAgainAction, fleetKey);
  const reading = progress.remaining > 0;
  const oldest = places.flatMap((place) => (place.readAt === null ? [] : [place.readAt])).sort()[0];
  return (
    <>
      <header className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-col gap-0.5">
          <h1 className="text-xl font-semibold tracking-tight">VPC peerings</h1>
          <p className="min-h-5 text-muted">
            {reading ? (
              <Reading progress={progress} />
            ) : (
              <>
                {accountsRead(progress)}
                {oldest === undefined ? null : (
                  <>
                    , oldest reading <RelativeTime at={oldest} tickMs={5_000} />
                  </>
                )}
              </>
            )}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <ButtonLink kind="quiet" href={wallHref} className="max-sm:hidden">
            <Presentation aria-hidden />
            Wall view
          </ButtonLink>
          <Button busy={again.isPending || reading} onClick={() => again.run({})}>
            {again.isPending || reading ? null : <RefreshCw aria-hidden />}
            {reading ? "Reading" : "Read again"}
          </Button>
          {mayRequest && (
            <ButtonLink kind="primary" href={newPeeringHref()}>
              New peering
            </ButtonLink>
          )}
        </div>
      </header>
      {again.problem ? <ProblemNote role="alert" problem={again.problem} /> : null}
      {problem === null ? null : (
        <Callout role="status" tone="warn" title="The latest answer failed; this is the one before">
          <p>
            {problem.message} What is shown is as of <RelativeTime at={readAt} />.
          </p>
          {problem.mend && <p>{problem.mend}</p>}
        </Callout>
      )}
    </>
  );
}

const accounts = (count: number): string => `${count.toLocaleString("en")} ${count === 1 ? "account" : "accounts"}`;

const accountsRead = ({ done, failed }: Progress): string =>
  `${accounts(done + failed)} read${failed === 0 ? "" : `, ${failed.toLocaleString("en")} with gaps`}`;

function Reading({ progress: { done, failed, remaining } }: { readonly progress: Progress }) {
  const total = done + failed + remaining;
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <progress
        aria-label="Accounts read"
        max={total}
        value={done + failed}
        className="h-1.5 w-32 appearance-none overflow-hidden rounded-full bg-neutral-line [&::-webkit-progress-bar]:bg-neutral-line [&::-webkit-progress-value]:bg-accent [&::-moz-progress-bar]:bg-accent"
      />
      Reading {accounts(total)}: {done.toLocaleString("en")} done, {failed.toLocaleString("en")} failed,{" "}
      {remaining.toLocaleString("en")} remaining
    </span>
  );
}
