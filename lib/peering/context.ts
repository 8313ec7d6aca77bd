import type { PastReplacement } from "./answers.ts";
import type { Cidr } from "./cidr.ts";
import { destinationsFor, type NarrowDestination, narrowerDestinations, tablesOf } from "./destinations.ts";
import type { Side } from "./ids.ts";
import type { PairObservation, RouteTable } from "./observation.ts";
import { isLive, type JoinedPeering, joinPeering, plannedPeeringId, subjectId } from "./peering.ts";
import { listsOf } from "./prefix-lists.ts";
import { type MovingPeering, type RouteMoves, routeMoves } from "./route-moves.ts";
import { judge, readTable, type Verdict } from "./routes.ts";

/** One observation with what every view of it needs, worked out once. */
export interface PairContext {
  readonly observation: PairObservation;
  readonly past: readonly PastReplacement[];
  /** Null: not requested yet, or no side lists it. */
  readonly peering: JoinedPeering | null;
  /** What routes and operations point at: the planned id before the request. */
  readonly moving: MovingPeering;
  /** What each side's tables must carry; null where AWS does not say. */
  readonly destinations: Readonly<Record<Side, readonly Cidr[] | null>>;
  /** The other side's subnets, as far as every table can be judged against each; null where that would be too many. */
  readonly narrower: Readonly<Record<Side, readonly NarrowDestination[] | null>>;
}

/** Tables times subnets grow as a square; past this nobody picks single cells, and a poll must stay cheap. */
const narrowerCellsMax = 5_000;

function narrowerFor(observation: PairObservation, side: Side): readonly NarrowDestination[] | null {
  const subnets = narrowerDestinations(observation, side);
  const tables = tablesOf(observation[side])?.length ?? 0;
  return tables * subnets.length <= narrowerCellsMax ? subnets : null;
}

/** `subnets` false: only whole CIDRs are asked about, as for a fleet, where tables times subnets would be too many. */
export function pairContext(
  observation: PairObservation,
  past: readonly PastReplacement[],
  subnets = true,
): PairContext {
  const peering = joinPeering(observation);
  // An id that no readable side lists may be new, and not visible yet, or long gone: nothing is promised of it.
  const live = peering === null ? observation.peeringId === null : isLive(peering.status);
  const perSide = <T>(of: (observation: PairObservation, side: Side) => T): Record<Side, T> => ({
    requester: of(observation, "requester"),
    accepter: of(observation, "accepter"),
  });
  return {
    observation,
    past,
    peering,
    moving: { id: subjectId(observation) ?? plannedPeeringId, live },
    destinations: perSide(destinationsFor),
    narrower: subnets ? perSide(narrowerFor) : { requester: null, accepter: null },
  };
}

export interface JudgedDestination {
  readonly destination: Cidr;
  readonly scope: "cidr" | "subnet";
  readonly label: string | null;
  readonly verdict: Verdict;
  readonly moves: RouteMoves;
}

/** One table against every destination of the other side: whole CIDRs first, then its subnets. */
export function judgeTable(context: PairContext, side: Side, table: RouteTable): readonly JudgedDestination[] {
  const { observation, moving, past } = context;
  const read = readTable(table, listsOf(observation[side]));
  const { place } = observation[side];
  const judged = (destination: Cidr, scope: "cidr" | "subnet", label: string | null): JudgedDestination => {
    const verdict = judge(read, destination, moving);
    return {
      destination,
      scope,
      label,
      verdict,
      moves: routeMoves({ place, table, destination, verdict, peering: moving, past }),
    };
  };
  return [
    ...(context.destinations[side] ?? []).map((cidr) => judged(cidr, "cidr", null)),
    ...(context.narrower[side] ?? []).map(({ cidr, label }) => judged(cidr, "subnet", label)),
  ];
}
