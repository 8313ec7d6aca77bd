import { CopyableId } from "#components/ui/copyable-id.tsx";
import type { RowSide } from "#lib/peering/approvals/answers.ts";
import type { SideLabel } from "#lib/peering/approvals/record.ts";
import { visible } from "#lib/peering/visible.ts";

/** One VPC of a request: its name where it may be read, its ids, and where it is. */
export function SideLines({ side, link }: { readonly side: SideLabel; readonly link?: React.ReactNode }) {
  return (
    <span className="flex min-w-0 flex-col">
      <span className="font-medium wrap-anywhere">{link ?? nameOf(side)}</span>
      <span className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
        {side.vpcName === null ? null : <CopyableId value={side.vpcId} label="VPC id" />}
        {side.accountName === null ? null : <span className="wrap-anywhere">{visible(side.accountName)}</span>}
        <CopyableId value={side.accountId} label="account id" />
        <span>{side.region}</span>
      </span>
    </span>
  );
}

export const nameOf = ({ vpcName, vpcId }: SideLabel): string => (vpcName === null ? vpcId : visible(vpcName));

interface CidrsProps extends Pick<RowSide, "cidrs"> {
  /** The request is at its end: what was not known of it then is not asked for any more. */
  readonly over?: boolean;
}

/** CIDRs, or that nobody tells them yet: never a guess. */
export function Cidrs({ cidrs, over = false }: CidrsProps) {
  if (cidrs === null)
    return <span className="text-xs text-muted">{over ? "not kept" : "CIDRs unknown until active"}</span>;
  return (
    <span className="flex flex-wrap gap-x-2">
      {cidrs.map((cidr) => (
        <CopyableId key={cidr} value={cidr} label="CIDR" />
      ))}
    </span>
  );
}
