import { nameOf, PlaceLine } from "#components/peering/place.tsx";
import { statusWords } from "#components/peering/status.ts";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { type Side, sides } from "#lib/peering/ids.ts";
import type { CidrAssociation, SideObservation, Vpc } from "#lib/peering/observation.ts";
import { PeeringEnded } from "./peering-ended.tsx";
import type { StepProps } from "./step-props.ts";

/** What was asked of whom. Nothing here can be changed any more: only a new request can. */
export function RequestStep({ desk, peeringId }: StepProps) {
  const { status } = desk.assessment;
  return (
    <>
      {status !== null && statusWords[status].ended && <PeeringEnded desk={desk} status={status} />}
      <div className="grid gap-6 md:grid-cols-2">
        {sides.map((side) => (
          <VpcFacts key={side} side={side} of={desk.observation[side]} peeringId={peeringId} />
        ))}
      </div>
    </>
  );
}

interface VpcFactsProps {
  readonly side: Side;
  readonly of: SideObservation;
  readonly peeringId: string;
}

function VpcFacts({ side, of, peeringId }: VpcFactsProps) {
  const view = of.peerings.known ? of.peerings.value.find((peering) => peering.peeringId === peeringId) : undefined;
  const tags = Object.entries(view?.tags ?? {});
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h3 className="text-xs font-medium text-muted">{side === "requester" ? "Requester" : "Accepter"}</h3>
      <p className="font-medium wrap-anywhere">{nameOf(of)}</p>
      <PlaceLine side={of} />
      <DefinitionList>
        <Definition term="VPC">
          <CopyableId value={of.vpcId} label="VPC id" />
        </Definition>
        <Definition term="CIDRs">{of.vpc.known ? <Cidrs vpc={of.vpc.value} /> : of.vpc.problem.message}</Definition>
        {tags.length > 0 && (
          <Definition term="Tags of its view">
            {tags.map(([key, value]) => (
              <div key={key} className="text-xs">
                <code>{key}</code> {value}
              </div>
            ))}
          </Definition>
        )}
      </DefinitionList>
    </div>
  );
}

const isAssociated = ({ state }: CidrAssociation): boolean => state === "associated" || state === "associating";

function Cidrs({ vpc }: { readonly vpc: Vpc }) {
  return (
    <span className="flex flex-col">
      {[...vpc.cidrs, ...vpc.ipv6Cidrs].filter(isAssociated).map(({ cidr }) => (
        <CopyableId key={cidr} value={cidr} label="CIDR" />
      ))}
    </span>
  );
}
