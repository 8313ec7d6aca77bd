import type { Desk } from "#components/peering/desk.ts";
import { FindingList } from "#components/peering/finding-list.tsx";
import { statusWords } from "#components/peering/status.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { untilGone, whatToDo } from "#lib/peering/assess/status.ts";
import type { Finding } from "#lib/peering/assessment.ts";
import type { PeeringStatus } from "#lib/peering/observation.ts";
import { vpcRefOf } from "#lib/peering/peering.ts";
import { refusals } from "#lib/peering/preflight/index.ts";
import { teardownPlan } from "#lib/peering/teardown/plan.ts";
import { approvalHref, newPeeringHref, teardownHref } from "#lib/routes.ts";

export interface PeeringEndedProps {
  readonly desk: Desk;
  readonly status: PeeringStatus;
}

/** A peering that nothing can bring to life: why, as far as can be told, and the way on. */
export function PeeringEnded({ desk, status }: PeeringEndedProps) {
  const { observation, assessment } = desk;
  const again = newPeeringHref({
    requester: vpcRefOf(observation.requester),
    accepter: vpcRefOf(observation.accepter),
  });
  return (
    <>
      <Callout tone={statusWords[status].tone} title={assessment.headline}>
        {assessment.statusMessage && <p>AWS says: “{assessment.statusMessage}”</p>}
        <p>{whatToDo(status)}</p>
        <p className="text-muted">{untilGone(observation, status)}</p>
      </Callout>
      {status === "failed" && <FailureCause findings={refusals(observation)} />}
      {status === "rejected" && assessment.peeringId !== null && (
        <span>
          <ButtonLink href={approvalHref(assessment.peeringId)}>Who rejected it, and why</ButtonLink>
        </span>
      )}
      {status !== "deleting" && (
        <span className="flex flex-wrap gap-2">
          <ButtonLink kind="primary" href={again}>
            New request for the same two VPCs
          </ButtonLink>
          {observation.peeringId !== null && teardownPlan(observation).state === "open" && (
            <ButtonLink href={teardownHref(observation.peeringId)}>
              Clean up the routes that still lead to it
            </ButtonLink>
          )}
        </span>
      )}
    </>
  );
}

/** AWS has one message for every cause, so Peerdeck looks for itself. */
function FailureCause({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length > 0) return <FindingList label="What Peerdeck finds" findings={findings} />;
  return (
    <p className="max-w-prose text-muted">
      No cause can be seen from here. AWS has one message for a wrong VPC id, a wrong account or Region, and overlapping
      CIDRs: check the accepter's ids with its owner.
    </p>
  );
}
