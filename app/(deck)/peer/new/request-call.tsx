import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import type { SideObservation } from "#lib/peering/observation.ts";
import type { CreatePeering } from "#lib/peering/operation.ts";

interface RequestCallProps {
  readonly operation: CreatePeering;
  readonly action: string;
  readonly requester: SideObservation<"requester">;
}

/** The one call of this step: what, where, as whom, with what. */
export function RequestCall({ operation, action, requester }: RequestCallProps) {
  const { place, vpcId, peer, tags } = operation;
  return (
    <div className="flex flex-col gap-3 rounded border border-line bg-sunken p-3">
      <DefinitionList>
        <Definition term="Call">
          <code className="text-xs font-semibold">{action}</code>
        </Definition>
        <Definition term="In account">
          <span className="inline-flex flex-wrap items-baseline gap-x-2">
            {requester.accountName === null ? null : <span>{requester.accountName}</span>}
            <CopyableId value={place.accountId} label="account id" />
          </span>
        </Definition>
        <Definition term="In Region">{place.region}</Definition>
        <Definition term="As role">
          {requester.roleArn === null ? (
            "Peerdeck's own credentials"
          ) : (
            <CopyableId value={requester.roleArn} label="role ARN" />
          )}
        </Definition>
        <Parameter name="VpcId" value={vpcId} />
        <Parameter name="PeerVpcId" value={peer.vpcId} />
        <Parameter name="PeerOwnerId" value={peer.accountId} />
        <Parameter name="PeerRegion" value={peer.region} />
        {Object.entries(tags).map(([key, value]) => (
          <Parameter key={key} name={`Tag ${key}`} value={value} />
        ))}
      </DefinitionList>
    </div>
  );
}

function Parameter({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <Definition term={<span className="wrap-anywhere">{name}</span>}>
      <code className="text-xs">{value}</code>
    </Definition>
  );
}
