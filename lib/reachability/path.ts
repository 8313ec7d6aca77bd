import type { Cidr } from "#lib/peering/cidr.ts";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import { isMissing, type Missing } from "#lib/peering/missing.ts";
import type { Route, Subnet } from "#lib/peering/observation.ts";
import type { Network } from "./network.ts";
import type { VpcPlace } from "./network-index.ts";
import { farEnd } from "./peerings.ts";
import { type CompiledRoute, type CompiledTable, isPublic, lookUp } from "./routes.ts";
import type { Path } from "./step.ts";

export interface Routed {
  readonly path: Path;
  readonly table: CompiledTable | null;
  readonly winner: CompiledRoute | null;
}

const nowhere = { table: null, winner: null };

/** What the table that really applies to a subnet does with one address. */
export function routed(network: Network, from: VpcPlace, subnet: Subnet | Missing | null, address: Cidr): Routed {
  if (subnet === null) return { ...nowhere, path: { kind: "unknown", missing: noSubnetKnown(from) } };
  if (isMissing(subnet)) return { ...nowhere, path: { kind: "unknown", missing: subnet } };
  const table = network.table(subnet);
  if (isMissing(table)) return { ...nowhere, path: { kind: "unknown", missing: table } };
  const { winner, doubt } = lookUp(table, address);
  if (doubt !== null) return { table, winner, path: { kind: "unknown", missing: doubt } };
  return { table, winner, path: winner === null ? { kind: "none" } : pathOf(network, from, winner.route) };
}

const noSubnetKnown = ({ accountId, region }: VpcPlace): Missing => ({
  missing: "the subnets, one of which must hold the address",
  accountId,
  region,
  action: "ec2:DescribeSubnets",
});

function pathOf(network: Network, from: VpcPlace, route: Route): Path {
  if (route.target.kind === "local") return { kind: "local" };
  if (route.target.kind !== "peering") return { kind: "elsewhere", route };
  const peeringId = route.target.id;
  const peering = network.peering(peeringId, from);
  const far = isMissing(peering) ? null : farEnd(peering, from.vpcId);
  return {
    kind: "peering",
    peeringId,
    peering,
    far:
      far === null ? null : { vpcId: far.vpcId, accountId: far.accountId as AccountId, region: far.region as Region },
  };
}

const short: Partial<Record<Route["target"]["kind"], string>> = {
  "internet-gateway": "igw",
  "virtual-private-gateway": "vgw",
  "nat-gateway": "nat",
  "transit-gateway": "tgw",
  "network-interface": "eni",
  "egress-only-internet-gateway": "eigw",
  "vpc-endpoint": "vpce",
  "local-gateway": "lgw",
  "carrier-gateway": "cagw",
};

/** `source-route-leads-to-nat-not-the-peering` */
export const leadsElsewhere = (which: "source" | "return", route: Route): string =>
  `${which}-route-leads-to-${short[route.target.kind] ?? route.target.kind}-not-the-peering`;

/**
 * Whether a packet that leaves by such a route is surely dropped: an internet gateway carries no private address, and
 * a NAT gateway hands on by the table of its own subnet.
 */
export function surelyDropped(network: Network, route: Route, address: Cidr): boolean {
  if (isPublic(address)) return false;
  switch (route.target.kind) {
    case "internet-gateway":
    case "egress-only-internet-gateway":
      return true;
    case "nat-gateway":
      return dropsBehindNat(network, route.target.id, address);
    default:
      return false;
  }
}

function dropsBehindNat(network: Network, natGatewayId: string, address: Cidr): boolean {
  const subnet = network.natSubnet(natGatewayId);
  const table = subnet === null ? null : network.table(subnet);
  if (table === null || isMissing(table)) return false;
  const { winner, doubt } = lookUp(table, address);
  if (doubt !== null) return false;
  return winner === null || winner.route.state !== "active" || winner.route.target.kind === "internet-gateway";
}
