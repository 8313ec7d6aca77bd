"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { AskerBadge } from "#components/approvals/asker.tsx";
import { Expiry } from "#components/approvals/expiry.tsx";
import { Cidrs, nameOf, SideLines } from "#components/approvals/side.tsx";
import { ApprovalStateBadge } from "#components/approvals/state.tsx";
import { Badge, StatusBadge } from "#components/ui/badge.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Card } from "#components/ui/section.tsx";
import { Cell, HeaderCell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { useShown } from "#components/ui/use-shown.tsx";
import type { ApprovalRow } from "#lib/peering/approvals/answers.ts";
import { visible } from "#lib/peering/visible.ts";
import { approvalHref } from "#lib/routes.ts";

export interface Ticks {
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (ticked: ReadonlySet<string>) => void;
  readonly may: (row: ApprovalRow) => boolean;
}

interface RequestTableProps {
  readonly caption: string;
  readonly rows: readonly ApprovalRow[];
  readonly ticks?: Ticks;
}

export function RequestTable({ caption, rows, ticks }: RequestTableProps) {
  const { shown, more } = useShown(rows);
  return (
    <Card className="overflow-hidden">
      <Table caption={caption}>
        <thead>
          <tr>
            {ticks === undefined ? null : (
              <HeaderCell className="w-8">
                <TickAll rows={shown} ticks={ticks} />
              </HeaderCell>
            )}
            <HeaderCell>Requester</HeaderCell>
            <HeaderCell className="max-md:hidden">Accepter</HeaderCell>
            <HeaderCell className="max-sm:hidden">Risks</HeaderCell>
            <HeaderCell className="max-lg:hidden">Reason</HeaderCell>
            <HeaderCell>Expires in</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <RequestRow
              key={row.id}
              row={row}
              {...(ticks === undefined ? {} : { tick: <Tick row={row} ticks={ticks} /> })}
            />
          ))}
        </tbody>
      </Table>
      {more}
    </Card>
  );
}

function RequestRow({ row, tick }: { readonly row: ApprovalRow; readonly tick?: ReactNode }) {
  const { requester, accepter } = row;
  return (
    <Row>
      {tick === undefined ? null : <Cell className="w-8">{tick}</Cell>}
      <RowHeader className="min-w-52">
        <SideLines side={requester} link={<OpenLink row={row} />} />
        <Cidrs cidrs={requester.cidrs} />
        <span className="flex flex-wrap items-center gap-1.5 pt-0.5">
          <AskerBadge kind={row.asker.kind} />
          {row.state === "second" ? <ApprovalStateBadge state="second" /> : null}
          {row.peeringId === null ? <Badge tone="info">Not in AWS yet</Badge> : null}
          {row.peeringId === null ? null : <CopyableId value={row.peeringId} label="peering connection id" />}
        </span>
        <span className="flex flex-col gap-1 pt-1.5 md:hidden">
          <span className="text-xs text-muted">to</span>
          <SideLines side={accepter} />
          <span className="sm:hidden">
            <Risks row={row} />
          </span>
        </span>
      </RowHeader>
      <Cell className="max-md:hidden">
        <SideLines side={accepter} />
        <Cidrs cidrs={accepter.cidrs} />
      </Cell>
      <Cell className="max-w-72 max-sm:hidden">
        <Risks row={row} />
      </Cell>
      <Cell className="max-w-64 wrap-anywhere max-lg:hidden">
        <Reason row={row} />
      </Cell>
      <Cell className="whitespace-nowrap">
        <Expiry expiresAt={row.expiresAt} />
      </Cell>
    </Row>
  );
}

function OpenLink({ row }: { readonly row: ApprovalRow }) {
  return (
    <Link
      href={approvalHref(row.id)}
      className="rounded-sm underline decoration-line-strong underline-offset-2 hover:decoration-current"
    >
      {nameOf(row.requester)}
    </Link>
  );
}

function Risks({ row: { risks, unknown, worst } }: { readonly row: ApprovalRow }) {
  if (worst === null) return <span className="text-xs text-muted">none found</span>;
  const grave = worst.result === "fail" && (worst.severity === "critical" || worst.severity === "high");
  return (
    <span className="flex flex-col items-start gap-0.5">
      <StatusBadge tone={grave ? "bad" : worst.result === "fail" ? "warn" : "neutral"}>
        {risks === unknown ? `${unknown} not known` : risks - unknown === 1 ? "1 risk" : `${risks - unknown} risks`}
      </StatusBadge>
      <span className="line-clamp-2 text-xs text-muted wrap-anywhere">{worst.summary}</span>
    </span>
  );
}

function Reason({ row: { reason, requestedBy } }: { readonly row: ApprovalRow }) {
  if (reason === null && requestedBy === null) return <span className="text-xs text-muted">made outside Peerdeck</span>;
  return (
    <>
      {reason === null ? null : <span className="block">{visible(reason)}</span>}
      {requestedBy === null ? null : <span className="text-xs text-muted">by {visible(requestedBy.name)}</span>}
    </>
  );
}

function Tick({ row, ticks }: { readonly row: ApprovalRow; readonly ticks: Ticks }) {
  const { ticked, onTick, may } = ticks;
  if (!may(row)) return null;
  const toggle = (on: boolean) => onTick(on ? new Set([...ticked, row.id]) : ticked.difference(new Set([row.id])));
  return <Checkbox checked={ticked.has(row.id)} onCheckedChange={toggle} aria-label={`Choose ${row.id}`} />;
}

function TickAll({ rows, ticks }: { readonly rows: readonly ApprovalRow[]; readonly ticks: Ticks }) {
  const ids = rows.filter(ticks.may).map(({ id }) => id);
  const count = ids.filter((id) => ticks.ticked.has(id)).length;
  if (ids.length === 0) return null;
  return (
    <Checkbox
      checked={count === ids.length}
      indeterminate={count > 0 && count < ids.length}
      onCheckedChange={(on) => ticks.onTick(on ? new Set(ids) : new Set())}
      aria-label="Choose all that are yours to answer"
    />
  );
}
