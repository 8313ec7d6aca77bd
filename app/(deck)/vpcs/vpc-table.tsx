"use client";
import { Network } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import { Cell, HeaderCell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { CidrList } from "#components/vpc-picker/vpc-facts.tsx";
import { inReadingOrder, matchesVpc } from "#components/vpc-picker/vpc-search.ts";
import type { VpcListing } from "#lib/peering/answers.ts";
import { formatVpcRef } from "#lib/peering/ids.ts";
import { newPeeringHref } from "#lib/routes.ts";

const pageRows = 50;

export function VpcTable({ vpcs }: { readonly vpcs: readonly VpcListing[] }) {
  const [query, setQuery] = useState("");
  const [rowsMax, setRowsMax] = useState(pageRows);
  const sorted = useMemo(() => inReadingOrder(vpcs), [vpcs]);
  const wanted = useDeferredValue(query);
  const found = useMemo(() => sorted.filter((vpc) => matchesVpc(vpc, wanted)), [sorted, wanted]);
  if (vpcs.length === 0)
    return (
      <EmptyState icon={Network} title="No VPC was found">
        Peerdeck reads the accounts and Regions that peerdeck.yaml lists. Add some there, or create a VPC in one of
        them.
      </EmptyState>
    );
  const shown = found.slice(0, rowsMax);
  return (
    <>
      <div className="border-b border-line p-3">
        <Field label={<VisuallyHidden>Find VPCs</VisuallyHidden>}>
          <TextInput
            type="search"
            value={query}
            onValueChange={setQuery}
            placeholder="Find by name, id, CIDR or address, account or Region"
            className="max-w-md"
          />
        </Field>
        <p role="status" className="sr-only">
          {found.length} of {vpcs.length} VPCs
        </p>
      </div>
      {found.length === 0 ? (
        <EmptyState icon={Network} title={`No VPC matches “${wanted}”`} />
      ) : (
        <Table caption="VPCs">
          <thead>
            <tr>
              <HeaderCell>VPC</HeaderCell>
              <HeaderCell className="max-sm:hidden">Account</HeaderCell>
              <HeaderCell className="max-sm:hidden">Region</HeaderCell>
              <HeaderCell className="max-sm:hidden">CIDRs</HeaderCell>
              <HeaderCell>
                <VisuallyHidden>Actions</VisuallyHidden>
              </HeaderCell>
            </tr>
          </thead>
          <tbody>
            {shown.map((vpc) => (
              <VpcRow key={formatVpcRef(vpc.ref)} vpc={vpc} />
            ))}
          </tbody>
        </Table>
      )}
      {shown.length < found.length ? (
        <div className="flex items-center gap-3 border-t border-line p-3 text-muted">
          <Button size="sm" onClick={() => setRowsMax(rowsMax + 4 * pageRows)}>
            Show more
          </Button>
          {shown.length} of {found.length.toLocaleString("en")} shown
        </div>
      ) : null}
    </>
  );
}

function VpcRow({ vpc }: { readonly vpc: VpcListing }) {
  const name = vpc.name ?? vpc.ref.vpcId;
  const cidrs = [...vpc.cidrs, ...vpc.ipv6Cidrs];
  return (
    <Row>
      <RowHeader className="sm:min-w-56">
        <span className="flex flex-wrap items-center gap-1.5">
          <span className={vpc.name === null ? "text-muted" : "font-medium wrap-anywhere"}>
            {vpc.name ?? "No name"}
          </span>
          {vpc.isDefault ? <Badge>default</Badge> : null}
        </span>
        <CopyableId value={vpc.ref.vpcId} label="VPC id" />
        <span className="flex flex-col gap-0.5 pt-0.5 sm:hidden">
          <span className="text-xs text-muted wrap-anywhere">
            {vpc.accountName} · {vpc.ref.accountId} · {vpc.ref.region}
          </span>
          <CidrList cidrs={cidrs} />
        </span>
      </RowHeader>
      <Cell className="min-w-40 max-sm:hidden">
        <span className="block wrap-anywhere">{vpc.accountName}</span>
        <CopyableId value={vpc.ref.accountId} label="account id" />
      </Cell>
      <Cell className="whitespace-nowrap max-sm:hidden">{vpc.ref.region}</Cell>
      <Cell className="min-w-60 max-sm:hidden">
        <CidrList cidrs={cidrs} />
      </Cell>
      <Cell className="text-right">
        <ButtonLink size="sm" href={newPeeringHref({ requester: vpc.ref })}>
          Peer<VisuallyHidden> {name} with another VPC</VisuallyHidden>
        </ButtonLink>
      </Cell>
    </Row>
  );
}
