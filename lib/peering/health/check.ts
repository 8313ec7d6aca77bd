import type { Problem } from "#lib/result.ts";
import { routeMatrix } from "../assess/matrix.ts";
import type { Finding, RouteCell, RouteMatrix, RouteTableRow, Severity } from "../assessment.ts";
import { type PairContext, pairContext } from "../context.ts";
import { routableTablesOf, tablesOf } from "../destinations.ts";
import { unknown } from "../findings.ts";
import type { AccountId, OperationId, PeeringId, Side } from "../ids.ts";
import type { LeftOut } from "../left-out.ts";
import { placeLabel, vpcLabel } from "../names.ts";
import type { Instant, PairObservation, RouteTable, SideObservation } from "../observation.ts";
import type { FilterOperation } from "../operation.ts";
import { type JoinedPeering, joinPeering } from "../peering.ts";
import { goesTo } from "../routes.ts";
import type { HouseRule } from "../rules/rule.ts";
import type { AppliedChange } from "../trail.ts";
import type { DeepPart } from "./fleet.ts";
import { holding, type LeftOutTables } from "./left-out.ts";
import { eachSide, type FleetIndex, placeAt } from "./pairs.ts";

/** Everything that the checks of one peering look at, worked out once. */
export interface HealthContext extends PairContext {
  readonly peering: JoinedPeering;
  readonly routes: Readonly<Record<Side, RouteMatrix>>;
  readonly index: FleetIndex;
  readonly rules: readonly HouseRule[];
  /** The accounts of the organization; null: not known. */
  readonly organization: ReadonlySet<AccountId> | null;
  /** When its present status was first seen; null: not known from this reading alone. */
  readonly statusSince: Instant | null;
  /** What Peerdeck did to it and has not taken back. */
  readonly applied: readonly AppliedChange[];
  /** Tables without a route, by somebody's choice. */
  readonly leftOut: Readonly<Record<Side, LeftOutTables>>;
}

export type CheckFinding = Finding & {
  readonly operations?: readonly OperationId[];
  /** What mends it and is in no plan of a set-up. */
  readonly filters?: readonly FilterOperation[];
};

/** One question about one peering. No finding: the question does not arise. */
export type HealthCheck = (context: HealthContext) => readonly CheckFinding[];

export interface HealthOptions {
  /** Those of peerdeck.yaml. */
  readonly rules?: readonly HouseRule[];
  /** The accounts of the organization, where that was read. */
  readonly organization?: ReadonlySet<AccountId> | null;
  /** When each peering's present status was first seen, from earlier readings. */
  readonly statusSince?: ReadonlyMap<PeeringId, Instant>;
  /** From the trail. */
  readonly applied?: ReadonlyMap<PeeringId, readonly AppliedChange[]>;
  readonly leftOut?: ReadonlyMap<PeeringId, readonly LeftOut[]>;
}

/** Null where no side lists the peering after all. */
export function healthContext(
  observation: PairObservation,
  index: FleetIndex,
  { rules = [], organization = null, statusSince, applied, leftOut }: HealthOptions,
): HealthContext | null {
  const peering = joinPeering(observation);
  if (peering === null) return null;
  const pair = pairContext(observation, [], false);
  const chosen = leftOut?.get(peering.peeringId) ?? [];
  return {
    ...pair,
    peering,
    routes: eachSide((side) => routeMatrix(pair, side)),
    index,
    rules,
    organization,
    statusSince: statusSince?.get(peering.peeringId) ?? null,
    applied: applied?.get(peering.peeringId) ?? [],
    leftOut: eachSide((side) => holding(tablesOf(observation[side]) ?? [], peering, chosen)),
  };
}

type Part = "vpc" | "dns" | "subnets" | "routeTables" | "peerings";

const parts: Readonly<Record<Part | DeepPart, string>> = {
  vpc: "the VPC",
  dns: "the DNS attributes",
  subnets: "the subnets",
  routeTables: "the route tables",
  peerings: "the peerings",
  securityGroups: "the security groups",
  networkAcls: "the network ACLs",
  interfaces: "the network interfaces",
  prefixLists: "the prefix lists",
  natGateways: "the NAT gateways",
  dhcpOptions: "the DHCP options",
};

/** Unknown, because this part of the side could not be read. */
export function notRead(
  check: string,
  here: SideObservation,
  part: Part | DeepPart,
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

/**
 * What to say where something that is read seldom is not known: nothing where nobody has asked for it, or where it is
 * not ours to ask; unknown where AWS refused it. Null where all of it was read.
 */
export function deepUnread(
  check: string,
  { index, observation }: HealthContext,
  side: Side,
  needed: readonly DeepPart[],
  severity: Severity,
): readonly CheckFinding[] | null {
  const here = observation[side];
  const place = placeAt(index, here.place);
  if (place === null) return [];
  const gaps = needed.flatMap((part) => {
    const reading = place[part];
    return reading.known ? [] : [{ part, problem: reading.problem }];
  });
  if (gaps.length === 0) return null;
  const refused = gaps.find(({ problem }) => problem.code !== "not-asked");
  return refused === undefined ? [] : [notRead(check, here, refused.part, refused.problem, severity)];
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

/** Non-gateway tables of the side's VPC, in the matrix's order. */
export const routableTables = ({ observation }: HealthContext, side: Side): readonly RouteTable[] =>
  routableTablesOf(observation[side]);

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
