import { HealthBadge } from "#components/health/health-badge.tsx";
import type { Desk } from "#components/peering/desk.ts";
import { PeeringHeader } from "#components/peering/peering-header.tsx";
import { PeeringStatusBadge } from "#components/peering/peering-status.tsx";
import { statusWords } from "#components/peering/status.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { joinPeering, vpcRefOf } from "#lib/peering/peering.ts";
import { visible } from "#lib/peering/visible.ts";
import { newPeeringHref, peeringHref, reachOfPeeringHref, teardownHref } from "#lib/routes.ts";
import type { Live } from "./use-peering.ts";

interface HeaderProps {
  readonly peeringId: PeeringId;
  readonly peering: Live;
}

/** Which peering, how it is, who must act, and where else one may go with it. */
export function Header({ peeringId, peering }: HeaderProps) {
  const { desk, health } = peering;
  const { status, whoMustAct } = desk.assessment;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <PeeringHeader peeringId={peeringId} observation={desk.observation}>
        <HealthBadge health={health} />
        {status && <PeeringStatusBadge status={status} />}
        <TagName observation={desk.observation} />
      </PeeringHeader>
      {/* On a wide screen the panel beside it says so. */}
      {whoMustAct && <p className="basis-full text-muted lg:hidden">Next: {whoMustAct}</p>}
      <WaysOn peeringId={peeringId} desk={desk} />
    </div>
  );
}

function WaysOn({ peeringId, desk }: { readonly peeringId: PeeringId; readonly desk: Desk }) {
  const { observation, assessment } = desk;
  const pair = { requester: vpcRefOf(observation.requester), accepter: vpcRefOf(observation.accepter) };
  if (assessment.status !== null && statusWords[assessment.status].ended)
    return <ButtonLink href={newPeeringHref(pair)}>New request for the same two VPCs</ButtonLink>;
  const open = assessment.steps.some(({ id, state }) => id !== "done" && state !== "done");
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink href={peeringHref(peeringId)} kind={open ? "primary" : "secondary"}>
        {open ? "Continue set-up" : "Open set-up"}
      </ButtonLink>
      <ButtonLink href={reachOfPeeringHref(peeringId)} prefetch={false}>
        Test this peering
      </ButtonLink>
      <ButtonLink href={teardownHref(peeringId)} prefetch={false}>
        Tear down
      </ButtonLink>
    </div>
  );
}

function TagName({ observation }: { readonly observation: PairObservation }) {
  const views = joinPeering(observation)?.views;
  const name = views?.requester?.tags["Name"] ?? views?.accepter?.tags["Name"];
  return name ? <span className="wrap-anywhere text-muted">{visible(name)}</span> : null;
}
