"use client";
import { Network } from "lucide-react";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { Cell, HeaderCell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { useShown } from "#components/ui/use-shown.tsx";
import { CidrList } from "#components/vpc-picker/vpc-facts.tsx";
import type { SnapshotVpc } from "./loaded.ts";

/** Which VPC is connected with which. */
export function SnapshotVpcs({ vpcs }: { readonly vpcs: readonly SnapshotVpc[] }) {
  const { shown, more } = useShown(vpcs);
  const names = new Map(vpcs.map(({ vpcId, name }) => [vpcId, name ?? vpcId]));
  return (
    <Section flush id="vpcs" title="VPCs" description="What each holds, and the VPCs that it is peered with.">
      {vpcs.length === 0 ? (
        <EmptyState icon={Network} title="No VPC">
          No account of this snapshot lists a VPC of its own.
        </EmptyState>
      ) : (
        <Table caption="VPCs">
          <thead>
            <tr>
              <HeaderCell>VPC</HeaderCell>
              <HeaderCell className="max-sm:hidden">Where</HeaderCell>
              <HeaderCell className="max-sm:hidden">Holds</HeaderCell>
              <HeaderCell>Peered with</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {shown.map((vpc) => (
              <VpcRow key={vpc.vpcId} vpc={vpc} names={names} />
            ))}
          </tbody>
        </Table>
      )}
      {more}
    </Section>
  );
}

function VpcRow({ vpc, names }: { readonly vpc: SnapshotVpc; readonly names: ReadonlyMap<string, string> }) {
  const { vpcId, name, accountId, region, cidrs, subnets, interfaces, peers } = vpc;
  const holds = [counted(subnets, "subnet"), counted(interfaces, "interface")].join(", ");
  return (
    <Row>
      <RowHeader className="sm:min-w-56">
        <span className={name === null ? "block text-muted" : "block font-medium wrap-anywhere"}>
          {name ?? "No name"}
        </span>
        <CopyableId value={vpcId} label="VPC id" />
        <CidrList cidrs={cidrs} />
        <span className="block text-xs text-muted sm:hidden">
          {accountId} · {region} · {holds}
        </span>
      </RowHeader>
      <Cell className="max-sm:hidden">
        <CopyableId value={accountId} label="account id" />
        <span className="block">{region}</span>
      </Cell>
      <Cell className="max-sm:hidden">{holds}</Cell>
      <Cell>
        {peers.length === 0 ? (
          <span className="text-muted">none</span>
        ) : (
          <ul className="flex flex-col gap-0.5">
            {peers.map((peer) => (
              <li key={peer.peeringId} className="wrap-anywhere">
                {names.get(peer.vpcId) ?? `${peer.vpcId}, not in the snapshot`}{" "}
                <span className="text-xs text-muted">
                  {peer.status} <code>{peer.peeringId}</code>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Cell>
    </Row>
  );
}

const counted = (count: number | null, what: string): string =>
  count === null ? `${what}s not known` : `${count} ${what}${count === 1 ? "" : "s"}`;
