import type { RouteCellState } from "./assessment.ts";
import { type Cidr, cidrOf, contains, distinct, normalise, overlaps, uncovered } from "./cidr.ts";
import type { PeeringId } from "./ids.ts";
import type { Route, RouteTable } from "./observation.ts";
import { type KnownLists, noLists } from "./prefix-lists.ts";

/** A table made ready for many questions. */
export interface ReadTable {
  /** One winner per destination, the widest first. A prefix list whose entries are known stands for each of them. */
  readonly winners: readonly Destined[];
  /** Routes that may win or not: to prefix lists whose contents were not read, and where AWS takes either of two lists. */
  readonly doubtful: readonly Doubtful[];
}

interface Destined {
  readonly route: Route;
  readonly cidr: Cidr;
}

interface Doubtful {
  readonly route: Route;
  /** Null: anywhere. */
  readonly cidr: Cidr | null;
}

/** What the table does with one destination. Each part of it is decided by exactly one of these. */
export interface Decision {
  /** The routes that decide some part, the widest first. */
  readonly routes: readonly Route[];
  /** The winner that names exactly this destination itself, whether or not narrower routes leave it anything. */
  readonly exact: Route | null;
  /** The longest route that covers all of the destination (`exact` among them), where it decides some part. */
  readonly base: Route | null;
  /** Routes narrower than the destination that decide a part. */
  readonly inside: readonly Route[];
  /** Parts that no route covers. */
  readonly gaps: readonly Cidr[];
}

export type RouteRank = 0 | 1 | 2 | 3;
export const listRank = 2;

/** https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html: of one prefix, the lowest wins. */
export function rankOf(route: Route): RouteRank {
  if (route.target.kind === "local") return 0;
  if (cidrOf(route.destination) === null) return listRank;
  return route.origin === "CreateRoute" || route.origin === "CreateRouteTable" ? 1 : 3;
}

const byPriority = (one: Route, other: Route): number =>
  rankOf(one) - rankOf(other) || (one.target.id < other.target.id ? -1 : 1);

// A gateway endpoint's list holds a service's public addresses only, which no VPC may have as its CIDR.
const mayMatter = (route: Route): boolean => !route.target.id.startsWith("vpce-");

const sameWay = (one: Route, other: Route): boolean => one.target.id === other.target.id && one.state === other.state;

// A hub's table is asked about by each of its peerings.
const readBefore = new WeakMap<readonly Route[], { readonly lists: KnownLists; readonly read: ReadTable }>();

export function readTable({ routes }: Pick<RouteTable, "routes">, lists: KnownLists = noLists): ReadTable {
  const before = readBefore.get(routes);
  if (before?.lists === lists) return before.read;
  const read = readRoutes(routes, lists);
  readBefore.set(routes, { lists, read });
  return read;
}

function readRoutes(routes: readonly Route[], lists: KnownLists): ReadTable {
  const winners = new Map<string, Destined>();
  const doubtful: Doubtful[] = [];
  for (const route of [...routes].sort(byPriority)) {
    const own = cidrOf(route.destination);
    if (own === null && !mayMatter(route)) continue;
    const cidrs = own === null ? lists.get(route.destination) : [own];
    if (cidrs === undefined) doubtful.push({ route, cidr: null });
    for (const cidr of cidrs ?? []) {
      const winner = winners.get(cidr.text);
      if (winner === undefined) winners.set(cidr.text, { route, cidr });
      else if (rankOf(winner.route) === listRank && rankOf(route) === listRank && !sameWay(winner.route, route))
        doubtful.push({ route: winner.route, cidr }, { route, cidr });
    }
  }
  return {
    winners: [...winners.values()].sort(
      (one, other) => one.cidr.prefix - other.cidr.prefix || (one.cidr.first < other.cidr.first ? -1 : 1),
    ),
    doubtful,
  };
}

/** Longest prefix match of every address of `destination` at once. What is doubtful counts as it stands. */
export function decide(table: ReadTable, destination: Cidr): Decision {
  const touching = table.winners.filter(({ cidr }) => overlaps(cidr, destination));
  const covering = touching.filter(({ cidr }) => contains(cidr, destination));
  const narrower = touching.filter(({ cidr }) => !contains(cidr, destination));
  const longest = covering.at(-1) ?? null;
  const leftOver = (cidr: Cidr, by: typeof narrower): Cidr[] =>
    uncovered(
      cidr,
      by.map((other) => other.cidr),
    );
  const rest = leftOver(destination, narrower);
  const inside = narrower
    .filter((each, index) => leftOver(each.cidr, narrower.slice(index + 1)).length > 0)
    .map(({ route }) => route);
  const base = longest !== null && rest.length > 0 ? longest.route : null;
  return {
    routes: base === null ? inside : [base, ...inside],
    exact: longest !== null && normalise(longest.route.destination) === destination.text ? longest.route : null,
    base,
    inside,
    gaps: longest === null ? distinct(rest) : [],
  };
}

export const goesTo = (route: Route, peeringId: PeeringId | null): boolean =>
  route.target.kind === "peering" && route.target.id === peeringId;

/** The routes of a table whose target is this peering, prefix lists included. */
export const routesTo = (table: Pick<RouteTable, "routes">, peeringId: PeeringId | null): readonly Route[] =>
  table.routes.filter((route) => goesTo(route, peeringId));

export interface Verdict {
  readonly state: RouteCellState;
  readonly decision: Decision;
  /** The prefix lists that make the state unknown. */
  readonly lists: readonly Route[];
}

/** `id` null: the peering is not requested yet, so that no route can be its own. */
export interface JudgedPeering {
  readonly id: PeeringId | null;
  /** False once the peering is at an end: its routes are blackholes for good. */
  readonly live: boolean;
}

/** The state of a cell of the route matrix. */
export function judge(table: ReadTable, destination: Cidr, peering: JudgedPeering): Verdict {
  const decision = decide(table, destination);
  const state = stateWithoutLists(decision, peering);
  const near = table.doubtful.filter(({ cidr }) => cidr === null || overlaps(cidr, destination));
  const lists =
    state === "local" ? [] : near.map(({ route }) => route).filter((route) => couldChange(decision, route, peering));
  return { state: lists.length > 0 ? "unknown" : state, decision, lists };
}

/** A list to this peering could fill what is missing; a list to elsewhere could take a part of what this peering has. */
function couldChange(decision: Decision, list: Route, peering: JudgedPeering): boolean {
  const isMine = (route: Route) => goesTo(route, peering.id);
  if (isMine(list)) return decision.gaps.length > 0 || decision.routes.some((route) => !isMine(route));
  return decision.routes.some(isMine);
}

function stateWithoutLists({ base, exact, inside, gaps, routes }: Decision, peering: JudgedPeering): RouteCellState {
  const isMine = (route: Route) => goesTo(route, peering.id);
  if (base?.target.kind === "local") return "local";
  if (gaps.length === 0 && routes.every(isMine)) return stateOfOwn(routes, peering);
  if (exact !== null && base === exact && !isMine(exact))
    return exact.state === "blackhole" ? "blackhole" : "other-target";
  if (base !== null && isMine(base)) return "stolen";
  return inside.some(isMine) ? "partial" : "missing";
}

function stateOfOwn(routes: readonly Route[], peering: JudgedPeering): RouteCellState {
  if (routes.every((route) => route.state !== "blackhole")) return "right";
  return peering.live ? "waiting" : "blackhole";
}
