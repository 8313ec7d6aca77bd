"use client";
import { Network } from "lucide-react";
import { useMemo } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FoundTable } from "#components/ui/found-table.tsx";
import { Cell, HeaderCell, Row, RowHeader } from "#components/ui/table.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { CidrList } from "#components/vpc-picker/vpc-facts.tsx";
import { inReadingOrder, matchesVpc } from "#components/vpc-picker/vpc-search.ts";
import type { VpcListing } from "#lib/peering/answers.ts";
import { formatVpcRef } from "#lib/peering/ids.ts";
import { newPeeringHref } from "#lib/routes.ts";

export function VpcTable({ vpcs }: { readonly vpcs: readonly VpcListing[] }) {
  const sorted = useMemo(() => inReadingOrder(vpcs), [vpcs]);
  if (vpcs.length === 0)
    return (
      <EmptyState icon={Network} title="No VPC was found">
        Peerdeck reads the accounts and Regions that peerdeck.yaml lists. Add some there, or create a VPC in one of
        them.
      </EmptyState>
    );
  return (
    <FoundTable
      caption="VPCs"
      one="VPC"
      many="VPCs"
      icon={Network}
      placeholder="Find by name, id, CIDR or address, account or Region"
      items={sorted}
      matches={matchesVpc}
      head={
        <>
          <HeaderCell>VPC</HeaderCell>
          <HeaderCell className="max-sm:hidden">Account</HeaderCell>
          <HeaderCell className="max-sm:hidden">Region</HeaderCell>
          <HeaderCell className="max-sm:hidden">CIDRs</HeaderCell>
          <HeaderCell>
            <VisuallyHidden>Actions</VisuallyHidden>
          </HeaderCell>
        </>
      }
      row={(vpc) => <VpcRow key={formatVpcRef(vpc.ref)} vpc={vpc} />}
    />
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
