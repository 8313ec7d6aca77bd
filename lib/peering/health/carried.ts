import { type Cidr, cidrOf, contains, overlaps, uncovered } from "../cidr.ts";
import { routableTablesOf, servedSubnets } from "../destinations.ts";
import type { PeeringId } from "../ids.ts";
import type { RouteTable, SideObservation, Subnet } from "../observation.ts";
import { type KnownLists, listsOf } from "../prefix-lists.ts";
import { goesTo, type ReadTable, readTable } from "../routes.ts";

/** The parts of `destination` that the table sends to this peering, by longest prefix match. */
export function carried({ winners }: ReadTable, destination: Cidr, peeringId: PeeringId): Cidr[] {
  return winners.flatMap(({ route, cidr }, at) => {
    if (!goesTo(route, peeringId) || !overlaps(cidr, destination)) return [];
    const part = contains(cidr, destination) ? destination : cidr;
    const narrower = winners.slice(at + 1).filter((other) => contains(cidr, other.cidr));
    return uncovered(
      part,
      narrower.map((other) => other.cidr),
    );
  });
}

/** The destinations of the table's routes, to wherever, that lie in `destination`. */
export const within = ({ winners }: ReadTable, destination: Cidr): Cidr[] =>
  winners.filter(({ cidr }) => contains(destination, cidr)).map(({ cidr }) => cidr);

/** A table that serves subnets, with what it needs to be asked often. */
export interface ServingTable {
  readonly table: RouteTable;
  readonly read: ReadTable;
  readonly subnets: readonly { readonly subnet: Subnet; readonly cidr: Cidr }[];
}

type Served = NonNullable<ReturnType<typeof servedSubnets>>;

const servingBefore = new WeakMap<Served, { readonly lists: KnownLists; readonly serving: readonly ServingTable[] }>();

/** IPv4 only. Null where tables or subnets could not be read. */
export function servingTables(side: SideObservation): readonly ServingTable[] | null {
  const served = servedSubnets(side);
  if (served === null) return null;
  const lists = listsOf(side);
  const before = servingBefore.get(served);
  if (before?.lists === lists) return before.serving;
  const serving = routableTablesOf(side).flatMap((table) => {
    const subnets = (served.get(table.routeTableId) ?? []).flatMap(({ subnet }) => {
      const cidr = subnet.cidr === null ? null : cidrOf(subnet.cidr);
      return cidr === null ? [] : [{ subnet, cidr }];
    });
    return subnets.length === 0 ? [] : [{ table, read: readTable(table, lists), subnets }];
  });
  servingBefore.set(served, { lists, serving });
  return serving;
}
