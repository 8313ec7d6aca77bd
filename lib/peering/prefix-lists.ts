import { type Cidr, cidrsOf, distinct } from "./cidr.ts";
import type { PrefixList } from "./network.ts";
import type { RouteTable, SideObservation } from "./observation.ts";

/** What each prefix list holds, as far as that was read. */
export type KnownLists = ReadonlyMap<string, readonly Cidr[]>;

export const noLists: KnownLists = new Map();

// All VPCs of a Region share one reading.
const readBefore = new WeakMap<readonly PrefixList[], KnownLists>();

export function listsOf({ prefixLists }: Pick<SideObservation, "prefixLists">): KnownLists {
  if (prefixLists === undefined || !prefixLists.known) return noLists;
  const before = readBefore.get(prefixLists.value);
  if (before !== undefined) return before;
  const lists = new Map(
    prefixLists.value.flatMap(({ prefixListId, cidrs }) =>
      cidrs === null ? [] : [[prefixListId, distinct(cidrsOf(cidrs))] as const],
    ),
  );
  readBefore.set(prefixLists.value, lists);
  return lists;
}

/** Those that some route of these tables leads by, once each. */
export const listsInRoutes = (tables: readonly Pick<RouteTable, "routes">[]): string[] => [
  ...new Set(
    tables.flatMap(({ routes }) =>
      routes.flatMap(({ destination }) => (destination.startsWith("pl-") ? [destination] : [])),
    ),
  ),
];
