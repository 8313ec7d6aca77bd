import { type Cidr, cidrOf, compare } from "#lib/peering/cidr.ts";
import { isMissing, type ListOf, type Missing } from "#lib/peering/missing.ts";
import type { Route, RouteTable } from "#lib/peering/observation.ts";
import { listRank, type RouteRank, rankOf } from "#lib/peering/routes.ts";

export interface CompiledRoute {
  readonly route: Route;
  readonly cidr: Cidr;
  readonly rank: RouteRank;
}

export interface CompiledTable {
  readonly table: RouteTable;
  readonly region: string;
  /** The longest prefix first; of one prefix, the one that wins. */
  readonly routes: readonly CompiledRoute[];
  readonly unread: readonly { readonly route: Route; readonly missing: Missing }[];
}

export function compileTable(table: RouteTable, region: string, listOf: ListOf): CompiledTable {
  const routes: CompiledRoute[] = [];
  const unread: { route: Route; missing: Missing }[] = [];
  for (const route of table.routes) {
    const rank = rankOf(route);
    const own = cidrOf(route.destination);
    const cidrs = own === null ? listOf(route.destination) : [own];
    if (isMissing(cidrs)) unread.push({ route, missing: cidrs });
    else for (const cidr of cidrs) routes.push({ route, cidr, rank });
  }
  routes.sort(
    (one, other) =>
      other.cidr.prefix - one.cidr.prefix ||
      compare(one.cidr, other.cidr) ||
      one.rank - other.rank ||
      (one.route.target.id < other.route.target.id ? -1 : 1),
  );
  unread.sort((one, other) => (one.route.destination < other.route.destination ? -1 : 1));
  return { table, region, routes, unread };
}

export const holds = (cidr: Cidr, address: Cidr): boolean =>
  cidr.family === address.family && cidr.first <= address.first && address.first <= cidr.last;

export interface Lookup {
  readonly winner: CompiledRoute | null;
  /** Something not read, or left to AWS, could make another route win. */
  readonly doubt: Missing | null;
}

const sameWay = (one: Route, other: Route): boolean => one.target.id === other.target.id && one.state === other.state;

/** Longest prefix match. */
export function lookUp(table: CompiledTable, address: Cidr): Lookup {
  const at = table.routes.findIndex(({ cidr }) => holds(cidr, address));
  const winner = table.routes[at] ?? null;
  return { winner, doubt: tieOf(table, at) ?? doubtOf(table, winner, address) };
}

/** Of two lists that hold the same CIDR AWS takes either, and never says which. */
function tieOf(table: CompiledTable, at: number): Missing | null {
  const winner = table.routes[at];
  const next = table.routes[at + 1];
  if (winner?.rank !== listRank || next?.rank !== listRank) return null;
  if (next.cidr.text !== winner.cidr.text || sameWay(winner.route, next.route)) return null;
  return {
    missing: `which of the prefix lists ${winner.route.destination} and ${next.route.destination} AWS prefers for ${winner.cidr.text}`,
    accountId: table.table.ownerId,
    region: table.region,
    action: "",
  };
}

/** What AWS lets take traffic away from the local route; a peering never can. */
const beatsLocal = new Set(["vpc-endpoint", "nat-gateway", "network-interface", "instance"]);

function doubtOf(table: CompiledTable, winner: CompiledRoute | null, address: Cidr): Missing | null {
  for (const { route, missing } of table.unread) {
    // A gateway endpoint's list holds a service's public addresses only.
    if (route.target.id.startsWith("vpce-") && !isPublic(address)) continue;
    if (winner !== null && sameWay(winner.route, route)) continue;
    if (winner?.rank === 0 && !beatsLocal.has(route.target.kind)) continue;
    return missing;
  }
  return null;
}

const notPublic = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "198.18.0.0/15",
  "127.0.0.0/8",
  "fc00::/7",
  "fe80::/10",
].flatMap((text) => cidrOf(text) ?? []);

/** Whether an internet gateway would carry a packet to this address. */
export const isPublic = (address: Cidr): boolean => !notPublic.some((cidr) => holds(cidr, address));
