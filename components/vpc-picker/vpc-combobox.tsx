"use client";
import { Badge } from "#components/ui/badge.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import type { VpcListing } from "#lib/peering/answers.ts";
import { formatVpcRef } from "#lib/peering/ids.ts";
import { matchesVpc, vpcTitle } from "./vpc-search.ts";

interface VpcComboboxProps {
  readonly label: string;
  readonly vpcs: readonly VpcListing[];
  readonly value: VpcListing | null;
  readonly onValueChange: (vpc: VpcListing | null) => void;
  readonly loading: boolean;
}

export function VpcCombobox({ label, vpcs, value, onValueChange, loading }: VpcComboboxProps) {
  return (
    <Combobox
      label={label}
      items={vpcs}
      value={value}
      onValueChange={onValueChange}
      keyOf={(vpc) => formatVpcRef(vpc.ref)}
      titleOf={vpcTitle}
      matches={matchesVpc}
      renderItem={(vpc) => <VpcOption vpc={vpc} />}
      placeholder="Name, id, CIDR, account or Region"
      emptyText="No VPC matches. Search by name, VPC id, CIDR or address, account name or id, Region."
      loading={loading}
    />
  );
}

const cidrsShown = 3;

function VpcOption({ vpc }: { readonly vpc: VpcListing }) {
  const cidrs = [...vpc.cidrs, ...vpc.ipv6Cidrs];
  const more = cidrs.length - cidrsShown;
  return (
    <span className="flex min-w-0 flex-col">
      <span className="flex min-w-0 items-center gap-2">
        <span className="truncate font-medium">{vpc.name ?? "No name"}</span>
        <code className="shrink-0 text-2xs text-muted">{vpc.ref.vpcId}</code>
        {vpc.isDefault ? <Badge>default</Badge> : null}
      </span>
      <span className="truncate text-xs text-muted">
        {vpc.accountName} · {vpc.ref.accountId} · {vpc.ref.region}
      </span>
      <code className="truncate text-2xs text-muted">
        {cidrs.slice(0, cidrsShown).join("  ")}
        {more > 0 ? `  +${more}` : ""}
      </code>
    </span>
  );
}
