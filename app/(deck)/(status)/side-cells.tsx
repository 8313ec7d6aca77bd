import type { ReactNode } from "react";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { cx } from "#components/ui/cx.ts";
import type { FleetRow, FleetRowSide } from "#lib/peering/health/answers.ts";
import { type Side, sides } from "#lib/peering/ids.ts";
import { visible } from "#lib/peering/visible.ts";

interface SideLinesProps {
  readonly row: FleetRow;
  readonly line: (side: FleetRowSide, name: Side) => ReactNode;
}

/**
 * What a row says of each of its sides: the requester's line above the accepter's, in every column, as the table's
 * caption tells. Little markup, since each key pressed in the search may draw all rows in sight anew.
 */
export const SideLines = ({ row, line }: SideLinesProps) =>
  sides.map((side) => (
    <div key={side} className="h-5 truncate leading-5">
      {line(row[side], side)}
    </div>
  ));

const direction: Readonly<Record<Side, string>> = { requester: "from", accepter: "to" };

export const accountOf = ({ accountName, accountId }: FleetRowSide): string => visible(accountName ?? accountId);

export const Account = ({ side, name }: { readonly side: FleetRowSide; readonly name: Side }) => (
  <>
    <span className="inline-block w-8 text-xs text-muted">{direction[name]} </span>
    <span
      title={`${accountOf(side)} · ${side.accountId}${side.accountName === null ? " · not managed" : ""}`}
      className={side.accountName === null ? "font-mono text-xs" : undefined}
    >
      {accountOf(side)}
    </span>
  </>
);

export const Vpc = ({ side: { vpcName, vpcId } }: { readonly side: FleetRowSide }) =>
  vpcName === null ? (
    <CopyableId value={vpcId} label="VPC id" tabIndex={-1} />
  ) : (
    <span title={`${visible(vpcName)} · ${vpcId}`}>{visible(vpcName)}</span>
  );

export function Cidrs({ side: { cidrs, ipv6Cidrs, cidrsKnown } }: { readonly side: FleetRowSide }) {
  const [first, ...more] = [...cidrs, ...ipv6Cidrs];
  if (first === undefined) return <span className="text-muted">{cidrsKnown ? "none" : "not told yet"}</span>;
  return (
    <>
      <code className="text-xs">{first}</code>
      {more.length === 0 ? null : (
        <span title={more.join("\n")} className="pl-1.5 text-xs text-muted">
          +{more.length}
          <span className="sr-only">: {more.join(", ")}</span>
        </span>
      )}
    </>
  );
}

/** Tables that carry every CIDR of the other side, of those that serve a subnet. */
export function Covered({ routes }: { readonly routes: FleetRowSide["routes"] }) {
  if (routes === null) return notKnown;
  const { covered, tables } = routes;
  return <span className={cx(covered < tables ? "font-medium text-bad" : "text-muted")}>{`${covered}/${tables}`}</span>;
}

export const Dns = ({ dns }: { readonly dns: boolean | null }) =>
  dns === null ? notKnown : dns ? "on" : <span className="text-muted">off</span>;

const notKnown = (
  <span title="Not known" className="text-muted">
    ?<span className="sr-only"> not known</span>
  </span>
);
