import { HealthBadge } from "#components/health/health-badge.tsx";
import { PeeringHeader } from "#components/peering/peering-header.tsx";
import { PeeringStatusBadge } from "#components/peering/peering-status.tsx";
import { statusWords } from "#components/peering/status.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { joinPeering } from "#lib/peering/peering.ts";
import { visible } from "#lib/peering/visible.ts";
import { peeringHref, teardownHref } from "#lib/routes.ts";
import type { Live } from "./use-peering.ts";

interface HeaderProps {
  readonly peeringId: PeeringId;
  readonly peering: Live;
}

/** Which peering, how it is, and where else one may go with it. */
export function Header({ peeringId, peering }: HeaderProps) {
  const { desk, health } = peering;
  const { status, steps } = desk.assessment;
  const over = status !== null && statusWords[status].ended;
  const open = steps.some(({ id, state }) => id !== "done" && state !== "done");
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <PeeringHeader peeringId={peeringId} observation={desk.observation}>
        <HealthBadge health={health} />
        {status && <PeeringStatusBadge status={status} />}
        <TagName observation={desk.observation} />
      </PeeringHeader>
      {!over && (
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={peeringHref(peeringId)} kind={open ? "primary" : "secondary"}>
            {open ? "Continue set-up" : "Open set-up"}
          </ButtonLink>
          <ButtonLink href={teardownHref(peeringId)}>Tear down</ButtonLink>
        </div>
      )}
    </div>
  );
}

function TagName({ observation }: { readonly observation: PairObservation }) {
  const views = joinPeering(observation)?.views;
  const name = views?.requester?.tags["Name"] ?? views?.accepter?.tags["Name"];
  return name ? <span className="wrap-anywhere text-muted">{visible(name)}</span> : null;
}
