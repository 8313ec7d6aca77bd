import type { ReactNode } from "react";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { cx } from "#components/ui/cx.ts";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { FleetRow, FleetRowSide } from "#lib/peering/health/answers.ts";
import { type Side, sides } from "#lib/peering/ids.ts";
import { visible } from "#lib/peering/visible.ts";

interface SideLinesProps {
  readonly row: FleetRow;
  readonly line: (side: FleetRowSide, name: Side) => ReactNode;
}

/** What a row says of each of its sides: the requester's line above the accepter's, in every column. */
export const SideLines = ({ row, line }: SideLinesProps) => (
  <span className="flex flex-col leading-5">
    {sides.map((side) => (
      <span key={side} className="flex h-5 min-w-0 items-center gap-1.5">
        <VisuallyHidden>{`${side}: `}</VisuallyHidden>
        {line(row[side], side)}
      </span>
    ))}
  </span>
);

const direction: Readonly<Record<Side, string>> = { requester: "from", accepter: "to" };

export const accountOf = ({ accountName, accountId }: FleetRowSide): string => visible(accountName ?? accountId);

export const Account = ({ side, name }: { readonly side: FleetRowSide; readonly name: Side }) => (
  <>
    <span aria-hidden className="w-7 shrink-0 text-xs text-muted">
      {direction[name]}
    </span>
    <span
      title={`${accountOf(side)} · ${side.accountId}${side.accountName === null ? " · not managed" : ""}`}
      className={cx("truncate", side.accountName === null && "font-mono text-xs")}
    >
      {accountOf(side)}
    </span>
  </>
);

export const Vpc = ({ side }: { readonly side: FleetRowSide }) => (
  <span title={`${visible(side.vpcName ?? "No name")} · ${side.vpcId}`} className="truncate">
    {side.vpcName === null ? <CopyableId value={side.vpcId} label="VPC id" /> : visible(side.vpcName)}
  </span>
);

export function Cidrs({ side: { cidrs, ipv6Cidrs, cidrsKnown } }: { readonly side: FleetRowSide }) {
  const [first, ...more] = [...cidrs, ...ipv6Cidrs];
  if (first === undefined) return <span className="text-muted">{cidrsKnown ? "none" : "not told yet"}</span>;
  return (
    <>
      <code className="truncate text-xs">{first}</code>
      {more.length === 0 ? null : (
        <span title={more.join("\n")} className="text-xs text-muted">
          +{more.length}
          <VisuallyHidden>: {more.join(", ")}</VisuallyHidden>
        </span>
      )}
    </>
  );
}

/** Tables that carry every CIDR of the other side, of those that serve a subnet. */
export function Covered({ routes }: { readonly routes: FleetRowSide["routes"] }) {
  if (routes === null) return <NotKnown />;
  const { covered, tables } = routes;
  return (
    <span className={cx(covered < tables ? "font-medium text-bad" : "text-muted")}>
      {covered}/{tables}
      <VisuallyHidden> tables routed</VisuallyHidden>
    </span>
  );
}

export const Dns = ({ dns }: { readonly dns: boolean | null }) =>
  dns === null ? <NotKnown /> : <span className={dns ? "" : "text-muted"}>{dns ? "on" : "off"}</span>;

const NotKnown = () => (
  <span title="Not known" className="text-muted">
    ?<VisuallyHidden> not known</VisuallyHidden>
  </span>
);
