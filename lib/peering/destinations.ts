import { type Cidr, cidrOf, cidrsOf, compare, distinct } from "./cidr.ts";
import { otherSide, type RouteTableId, type Side, type SubnetId, type VpcId } from "./ids.ts";
import type { CidrAssociation, PairObservation, RouteTable, SideObservation, Subnet } from "./observation.ts";
import { joinPeering } from "./peering.ts";

export interface VpcCidrs {
  readonly v4: readonly Cidr[];
  readonly v6: readonly Cidr[];
}

type Counting = readonly CidrAssociation["state"][];
/** What overlaps count: a CIDR on its way in collides as well. */
const attached: Counting = ["associated", "associating"];
/** What routes are for. */
const associated: Counting = ["associated"];

const counted = (associations: readonly CidrAssociation[], states: Counting): Cidr[] =>
  distinct(cidrsOf(associations.filter(({ state }) => states.includes(state)).map(({ cidr }) => cidr)));

/** The VPC's own word where it can be read, else what the peering tells of that side; null where nobody says. */
function cidrsOfSide(observation: PairObservation, side: Side, states: Counting): VpcCidrs | null {
  const { vpc } = observation[side];
  if (vpc.known) return { v4: counted(vpc.value.cidrs, states), v6: counted(vpc.value.ipv6Cidrs, states) };
  const info = joinPeering(observation)?.[side];
  if (info === undefined || info.cidrs === null) return null;
  return { v4: distinct(cidrsOf(info.cidrs)), v6: distinct(cidrsOf(info.ipv6Cidrs ?? [])) };
}

export const attachedCidrs = (observation: PairObservation, side: Side): VpcCidrs | null =>
  cidrsOfSide(observation, side, attached);

/** What this side's tables must route to the peering; null where AWS does not say. IPv6 only where both have it. */
export function destinationsFor(observation: PairObservation, side: Side): readonly Cidr[] | null {
  const theirs = cidrsOfSide(observation, otherSide(side), associated);
  if (theirs === null) return null;
  const ours = cidrsOfSide(observation, side, associated);
  return ours !== null && ours.v6.length > 0 ? [...theirs.v4, ...theirs.v6] : theirs.v4;
}

export interface NarrowDestination {
  readonly cidr: Cidr;
  /** The subnet's name or id. */
  readonly label: string;
}

/** The other side's subnets as destinations of their own, where they are narrower than its CIDRs. */
export function narrowerDestinations(observation: PairObservation, side: Side): readonly NarrowDestination[] {
  const whole = destinationsFor(observation, side);
  const { subnets } = observation[otherSide(side)];
  if (whole === null || !subnets.known) return [];
  const families = new Set(whole.map((cidr) => cidr.family));
  const taken = new Set(whole.map((cidr) => cidr.text));
  const found = new Map<string, NarrowDestination>();
  for (const subnet of subnetsOf(observation[otherSide(side)]) ?? []) {
    for (const text of [subnet.cidr, ...subnet.ipv6Cidrs]) {
      const cidr = text === null ? null : cidrOf(text);
      if (cidr === null || !families.has(cidr.family) || taken.has(cidr.text)) continue;
      found.set(cidr.text, { cidr, label: subnet.name ?? subnet.subnetId });
    }
  }
  return [...found.values()].sort((one, other) => compare(one.cidr, other.cidr));
}

/** The VPC's tables in a steady order, the main one first; null where they could not be read. */
export function tablesOf({ routeTables, vpcId }: SideObservation): readonly RouteTable[] | null {
  if (!routeTables.known) return null;
  const before = sortedBefore.get(routeTables.value);
  if (before?.vpcId === vpcId) return before.tables;
  const tables = sortedTables(routeTables.value, vpcId);
  sortedBefore.set(routeTables.value, { vpcId, tables });
  return tables;
}

// A hub's tables are asked for by each of its peerings, over and over.
const sortedBefore = new WeakMap<
  readonly RouteTable[],
  { readonly vpcId: VpcId; readonly tables: readonly RouteTable[] }
>();

const sortedTables = (tables: readonly RouteTable[], vpcId: VpcId): readonly RouteTable[] =>
  tables
    .filter((table) => table.vpcId === vpcId)
    .sort(
      (one, other) =>
        Number(other.main) - Number(one.main) ||
        compareText(one.name ?? "\uffff", other.name ?? "\uffff") ||
        compareText(one.routeTableId, other.routeTableId),
    );

function subnetsOf(side: SideObservation): readonly Subnet[] | null {
  if (!side.subnets.known) return null;
  return side.subnets.value
    .filter((subnet) => subnet.vpcId === side.vpcId)
    .sort((one, other) => compareText(one.subnetId, other.subnetId));
}

/** A gateway route table takes no peering as a target. */
export const isGatewayTable = (table: RouteTable): boolean => table.gatewayIds.length > 0;

/** Those that may route to a peering, in the same order; none where they could not be read. */
export const routableTablesOf = (side: SideObservation): readonly RouteTable[] =>
  (tablesOf(side) ?? []).filter((table) => !isGatewayTable(table));

export interface ServedSubnet {
  readonly subnet: Subnet;
  /** False: no association of its own, so that the main table serves it. */
  readonly explicit: boolean;
}

type Served = ReadonlyMap<RouteTableId, readonly ServedSubnet[]>;

// As with the tables: a hub's subnets are asked about by each of its peerings.
const servedBefore = new WeakMap<
  readonly Subnet[],
  { readonly tables: readonly RouteTable[]; readonly served: Served }
>();

/** Which subnets each table serves; null where subnets or tables could not be read. */
export function servedSubnets(side: SideObservation): Served | null {
  const tables = tablesOf(side);
  if (tables === null || !side.subnets.known) return null;
  const before = servedBefore.get(side.subnets.value);
  if (before?.tables === tables) return before.served;
  const served = servedBy(tables, subnetsOf(side) ?? []);
  servedBefore.set(side.subnets.value, { tables, served });
  return served;
}

function servedBy(tables: readonly RouteTable[], subnets: readonly Subnet[]): Served {
  const main = tables.find((table) => table.main);
  const ownTable = new Map<SubnetId, RouteTable>();
  for (const table of tables)
    for (const subnetId of table.subnetIds) if (!ownTable.has(subnetId)) ownTable.set(subnetId, table);
  const served = new Map<RouteTableId, ServedSubnet[]>();
  for (const subnet of subnets) {
    const own = ownTable.get(subnet.subnetId);
    const table = own ?? main;
    if (table === undefined) continue;
    const here = served.get(table.routeTableId) ?? [];
    here.push({ subnet, explicit: own !== undefined });
    served.set(table.routeTableId, here);
  }
  return served;
}

/** By code unit, so that the order is the same in every browser's language. */
export const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
