import { type Cidr, overlappingPairs } from "#lib/peering/cidr.ts";
import type { PeeringId, VpcId } from "#lib/peering/ids.ts";
import { isMissing } from "#lib/peering/missing.ts";
import { plannedPeeringId } from "#lib/peering/peering.ts";
import { cidrsOfSubnet, type Endpoint } from "./endpoint.ts";
import type { FixOperation, Spot } from "./fix-operation.ts";
import type { Network } from "./network.ts";
import { spotOf } from "./open-filters.ts";
import { liveBetween } from "./peerings.ts";
import { type CompiledTable, holds, lookUp } from "./routes.ts";
import type { Subject, Walk } from "./step.ts";

export function tableOf(network: Network, { subnet }: Endpoint): CompiledTable | null {
  const table = subnet === null || isMissing(subnet) ? null : network.table(subnet);
  return table === null || isMissing(table) ? null : table;
}

/** Lets the table send what is for `to` over the peering between the two VPCs, and makes that peering where none is. */
export function redirect(
  network: Network,
  from: Endpoint,
  to: Endpoint,
  table: CompiledTable | null,
): readonly FixOperation[] {
  const place = spotOf(from);
  if (place === null || table === null || from.vpc === null || to.vpc === null) return [];
  if (from.vpc.vpcId === to.vpc.vpcId) return [];
  const live = peeringBetween(network, from.vpc.vpcId, to.vpc.vpcId);
  const before = live === null ? createPeering(network, from, to) : [];
  if (live === null && before.length === 0) return [];
  const route = routeFor(network, table, to, live ?? plannedPeeringId, place);
  return route === null ? [] : [...before, route];
}

function peeringBetween(network: Network, one: VpcId, other: VpcId): PeeringId | null {
  return liveBetween(network.peeringsOf(one), one, other)?.peeringId ?? null;
}

function createPeering(network: Network, from: Endpoint, to: Endpoint): readonly FixOperation[] {
  if (from.vpc === null || to.vpc === null) return [];
  const ours = network.cidrs(from.vpc.vpcId);
  const theirs = network.cidrs(to.vpc.vpcId);
  // AWS refuses to peer VPCs that share any address.
  if (isMissing(ours) || isMissing(theirs) || overlappingPairs(ours, theirs).length > 0) return [];
  const { accountId, region } = from.vpc;
  const peeringId = plannedPeeringId;
  return [
    { kind: "create-peering", place: { accountId, region }, requester: from.vpc, accepter: to.vpc, peeringId },
    { kind: "accept", place: { accountId: to.vpc.accountId, region: to.vpc.region }, peeringId },
  ];
}

/** The widest destination that wins for this address: the VPC's CIDR, its subnet's, or the address alone. */
function routeFor(
  network: Network,
  table: CompiledTable,
  to: Endpoint,
  peeringId: PeeringId,
  place: Spot,
): FixOperation | null {
  const { winner } = lookUp(table, to.address);
  const { routeTableId } = table.table;
  const cidrs = network.cidrs(to.vpc?.vpcId ?? "");
  const whole = isMissing(cidrs) ? [] : cidrs;
  const subnet = to.subnet === null || isMissing(to.subnet) ? [] : cidrsOfSubnet(to.subnet);
  const wide = [...whole, ...subnet].filter((cidr) => holds(cidr, to.address));
  const destinations = [...wide.toSorted((one, other) => one.prefix - other.prefix), to.address];
  const create = (cidr: Cidr): FixOperation => ({
    kind: "create-route",
    place,
    routeTableId,
    destination: cidr.text,
    peeringId,
  });
  const isTaken = (cidr: Cidr) => table.table.routes.some(({ destination }) => destination === cidr.text);
  if (winner === null) return create(destinations[0] ?? to.address);
  if (winner.rank === 0) return null;
  const exact = winner.route.destination === winner.cidr.text;
  if (exact && winner.route.state !== "active")
    return {
      kind: "replace-route",
      place,
      routeTableId,
      destination: winner.cidr.text,
      peeringId,
      was: winner.route.target,
    };
  const narrower = destinations.find((cidr) => cidr.prefix > winner.cidr.prefix && !isTaken(cidr));
  if (narrower !== undefined) return create(narrower);
  return exact
    ? { kind: "replace-route", place, routeTableId, destination: winner.cidr.text, peeringId, was: winner.route.target }
    : isTaken(to.address)
      ? null
      : create(to.address);
}

/** A request that waits can be accepted; one that is over has to be made anew, with the route to it. */
export function revive(
  network: Network,
  walked: Walk,
  { peering }: Extract<Subject, { kind: "peering" }>,
): readonly FixOperation[] {
  if (peering === null) return [];
  switch (peering.status) {
    case "pending-acceptance": {
      const { accountId, region } = peering.accepter;
      return [{ kind: "accept", place: { accountId, region }, peeringId: peering.peeringId }];
    }
    // On its way by itself.
    case "initiating-request":
    case "provisioning":
      return [];
    default:
      return redirect(network, walked.source, walked.destination, tableOf(network, walked.source));
  }
}
