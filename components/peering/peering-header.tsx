import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import type { PeeringId } from "#lib/peering/ids.ts";
import { vpcName } from "#lib/peering/names.ts";
import type { PairObservation } from "#lib/peering/observation.ts";

export interface PeeringHeaderProps {
  readonly peeringId: PeeringId;
  readonly observation: PairObservation;
  /** Beside its id. */
  readonly children?: ReactNode;
}

export function PeeringHeader({ peeringId, observation, children }: PeeringHeaderProps) {
  return (
    <header className="flex min-w-0 flex-col gap-0.5">
      <h1 className="text-lg font-semibold wrap-anywhere sm:text-xl">
        {vpcName(observation.requester)}{" "}
        <ArrowRight role="img" aria-label="requests peering with" className="inline size-5 text-muted" />{" "}
        {vpcName(observation.accepter)}
      </h1>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <CopyableId value={peeringId} label="peering connection id" />
        {children}
      </div>
    </header>
  );
}
