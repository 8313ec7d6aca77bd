import { ArrowRight } from "lucide-react";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import type { PeeringId } from "#lib/peering/ids.ts";
import { vpcName } from "#lib/peering/names.ts";
import type { PairObservation } from "#lib/peering/observation.ts";

export interface PeeringHeaderProps {
  readonly peeringId: PeeringId;
  readonly observation: PairObservation;
}

export function PeeringHeader({ peeringId, observation }: PeeringHeaderProps) {
  return (
    <header className="flex flex-col gap-0.5">
      <h1 className="text-lg font-semibold wrap-anywhere sm:text-xl">
        {vpcName(observation.requester)}{" "}
        <ArrowRight role="img" aria-label="requests peering with" className="inline size-5 text-muted" />{" "}
        {vpcName(observation.accepter)}
      </h1>
      <CopyableId value={peeringId} label="peering connection id" />
    </header>
  );
}
