import { CopyableId } from "#components/ui/copyable-id.tsx";
import type { SideObservation } from "#lib/peering/observation.ts";

/** A VPC without a Name tag, and one whose tags cannot be read, are two different things. */
export const nameOf = ({ vpc }: SideObservation): string =>
  vpc.known ? (vpc.value.name ?? "No name") : "Name not known";

/** Where a call is made and as whom: what an engineer looks for before pressing. */
export function PlaceLine({ side }: { readonly side: SideObservation }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
      {side.accountName && <span className="font-medium wrap-anywhere text-text">{side.accountName}</span>}
      <CopyableId value={side.place.accountId} label="account id" />
      <CopyableId value={side.place.region} label="Region" />
      {!side.managed ? null : side.roleArn ? (
        <span className="inline-flex min-w-0 items-center gap-1">
          as <CopyableId value={side.roleArn} label="role ARN" />
        </span>
      ) : (
        <span>with Peerdeck's own credentials</span>
      )}
    </p>
  );
}
