import type { Desk } from "#components/peering/desk.ts";
import { FindingList } from "#components/peering/finding-list.tsx";
import { listedUntil, statusWords } from "#components/peering/status.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import type { Finding } from "#lib/peering/assessment.ts";
import type { VpcRef } from "#lib/peering/ids.ts";
import type { PeeringStatus, SideObservation } from "#lib/peering/observation.ts";
import { newPeeringHref } from "#lib/routes.ts";

const refOf = ({ place, vpcId }: SideObservation): VpcRef => ({
  accountId: place.accountId,
  region: place.region,
  vpcId,
});

/** A peering that nothing can bring to life: why, as far as can be told, and the way on. */
export function PeeringEnded({ desk, status }: { readonly desk: Desk; readonly status: PeeringStatus }) {
  const { observation, assessment } = desk;
  const { requester, accepter } = observation;
  const sameAccount = requester.place.accountId === accepter.place.accountId;
  return (
    <>
      <Callout tone={statusWords[status].tone} title={assessment.headline}>
        {assessment.statusMessage && <p>AWS says: “{assessment.statusMessage}”</p>}
        <p>{wayOn(status)}</p>
        {listedUntil(status, sameAccount) && <p className="text-muted">{listedUntil(status, sameAccount)}</p>}
      </Callout>
      {status === "failed" && <FailureCause findings={assessment.findings} />}
      {status !== "deleting" && (
        <span>
          <ButtonLink kind="primary" href={newPeeringHref({ requester: refOf(requester), accepter: refOf(accepter) })}>
            New request for the same two VPCs
          </ButtonLink>
        </span>
      )}
    </>
  );
}

/** AWS has one message for every cause, so Peerdeck looks for itself. */
function FailureCause({ findings }: { readonly findings: readonly Finding[] }) {
  const failing = findings.filter((finding) => finding.result !== "pass");
  if (failing.length > 0) return <FindingList label="What Peerdeck finds" findings={failing} />;
  return (
    <p className="max-w-prose text-muted">
      No cause can be seen from here. AWS has one message for a wrong VPC id, a wrong account or Region, and overlapping
      CIDRs: check the accepter's ids with its owner.
    </p>
  );
}

function wayOn(status: PeeringStatus): string {
  switch (status) {
    case "failed":
      return "A failed request cannot be accepted, rejected or deleted. Mend the cause, then the requester sends a new request.";
    case "rejected":
      return "Nobody can revive it. Agree with the accepter, then the requester sends a new request.";
    case "expired":
      return "Nobody accepted it within 7 days, and nobody can revive it. The requester sends a new request.";
    case "deleting":
      return "AWS is deleting it. Nobody has to act.";
    default:
      return "Routes to it stay behind as blackholes until somebody deletes them or points them at a new peering.";
  }
}
