import type { Problem } from "#lib/result.ts";
import { routeMatrix } from "../assess/matrix.ts";
import type { Finding, RouteCell, RouteMatrix, RouteTableRow, Severity } from "../assessment.ts";
import { type PairContext, pairContext } from "../context.ts";
import { unknown } from "../findings.ts";
import type { OperationId, PeeringId, Side } from "../ids.ts";
import { placeLabel, vpcLabel } from "../names.ts";
import type { Instant, PairObservation, RouteTable, SideObservation } from "../observation.ts";
import { type JoinedPeering, joinPeering } from "../peering.ts";
import { goesTo } from "../routes.ts";
import { eachSide, type FleetIndex } from "./pairs.ts";

/** What the house asks beyond what AWS needs. */
export interface HouseRules {
  /** Routes name the other VPC's subnets, not the whole VPC. */
  readonly narrowRoutes: boolean;
  /** Tag keys that every peering carries on both sides. */
  readonly tags: readonly string[];
}

export const noHouseRules: HouseRules = { narrowRoutes: false, tags: ["Name"] };

/** Everything that the checks of one peering look at, worked out once. */
export interface HealthContext extends PairContext {
  readonly peering: JoinedPeering;
  readonly routes: Readonly<Record<Side, RouteMatrix>>;
  readonly index: FleetIndex;
  readonly rules: HouseRules;
  /** When its present status was first seen; null: not known from this reading alone. */
  readonly statusSince: Instant | null;
}

export type CheckFinding = Finding & { readonly operations?: readonly OperationId[] };

/** One question about one peering. No finding: the question does not arise. */
export type HealthCheck = (context: HealthContext) => readonly CheckFinding[];

export interface HealthOptions {
  readonly rules?: HouseRules;
  /** When each peering's present status was first seen, from earlier readings. */
  readonly statusSince?: ReadonlyMap<PeeringId, Instant>;
}

/** Null where no side lists the peering after all. */
export function healthContext(
  observation: PairObservation,
  index: FleetIndex,
  { rules = noHouseRules, statusSince }: HealthOptions,
): HealthContext | null {
  const peering = joinPeering(observation);
  if (peering === null) return null;
  // Whole CIDRs decide; tables times subnets would be too many over a fleet.
  const pair: PairContext = { ...pairContext(observation, []), narrower: { requester: null, accepter: null } };
  const since = statusSince?.get(peering.peeringId) ?? null;
  return { ...pair, peering, routes: eachSide((side) => routeMatrix(pair, side)), index, rules, statusSince: since };
}

type Part = "vpc" | "dns" | "subnets" | "routeTables" | "peerings";

const parts: Readonly<Record<Part, string>> = {
  vpc: "the VPC",
  dns: "the DNS attributes",
  subnets: "the subnets",
  routeTables: "the route tables",
  peerings: "the peerings",
};

/** Unknown, because this part of the side could not be read. */
export function notRead(
  check: string,
  here: SideObservation,
  part: Part,
  problem: Problem,
  severity: Severity,
): CheckFinding {
  const what = `${parts[part]} of ${vpcLabel(here)} in ${placeLabel(here)}`;
  return unknown(check, `Not known: ${what} could not be read.`, {
    side: here.place.side,
    severity,
    evidence: [problem.message],
    mend: problem.mend ?? null,
  });
}

/** Unknown, because the check needs parts of this side that could not be read; null where all could. */
export function unread(
  check: string,
  here: SideObservation,
  needed: readonly Part[],
  severity: Severity,
): CheckFinding | null {
  for (const part of needed) {
    const reading = here[part];
    if (!reading.known) return notRead(check, here, part, reading.problem, severity);
  }
  return null;
}

/** Unknown, because AWS does not tell the other side's CIDRs; null where it does. */
export function cidrsUntold(
  check: string,
  { destinations, observation }: HealthContext,
  side: Side,
  severity: Severity,
): CheckFinding | null {
  return destinations[side] === null
    ? unknown(check, `Not known: the CIDRs that ${vpcLabel(observation[side])} must route are told by nobody yet.`, {
        side,
        severity,
      })
    : null;
}

/** Whether some of the cell's addresses go to this peering. */
export const carriesSome = ({ peering }: HealthContext, cell: RouteCell): boolean =>
  cell.routes.some((route) => goesTo(route, peering.peeringId));

export const cellsOf = (row: RouteTableRow, family: 4 | 6): readonly RouteCell[] =>
  row.cells.filter((cell) => cell.family === family);

/** Non-gateway tables of the side's VPC, as they were read, in the matrix's order. */
export function routableTables({ observation, routes }: HealthContext, side: Side): readonly RouteTable[] {
  const { routeTables } = observation[side];
  const byId = new Map((routeTables.known ? routeTables.value : []).map((table) => [table.routeTableId, table]));
  return (routes[side].rows ?? []).flatMap((row) => (row.gateway ? [] : (byId.get(row.routeTableId) ?? [])));
}

export const present = <T>(list: readonly (T | null)[]): T[] => list.filter((each): each is T => each !== null);

/** The operations that the cells offer, once each. */
export const offered = (cells: readonly RouteCell[]): OperationId[] => [
  ...new Set(present(cells.map((cell) => cell.apply))),
];

export const mendedBy = (finding: Finding, operations: readonly OperationId[]): CheckFinding => ({
  ...finding,
  operations,
});

/** `3 subnets`, `1 subnet` */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
