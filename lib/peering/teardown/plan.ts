import type { MayNot } from "../answers.ts";
import { type PairContext, pairContext } from "../context.ts";
import { type PeeringId, type Side, sides } from "../ids.ts";
import { permittedPlan } from "../may-not.ts";
import type { PairObservation, PeeringStatus, Reading, SideObservation } from "../observation.ts";
import type { PlannedOperation } from "../operation.ts";
import { isTerminal } from "../peering.ts";
import { plannedOf } from "../plan.ts";
import { type Candidate, canPlan, ready, type Standing, waiting } from "../planning/candidate.ts";
import { endings, rejection } from "../planning/request.ts";
import { type DoomedTable, deletionOf, doomedTables } from "./doomed.ts";
import type { Dependents, RulesOfSide } from "./group-rules.ts";
import { type HandOver, handOvers } from "./hand-over.ts";

/** What the plan is told besides the two sides. */
export interface TeardownExtras {
  /** What the person who asks may not do; left out for whoever may do everything. */
  readonly mayNot?: MayNot;
  /** What hangs on it besides routes; left out where it was not asked for. */
  readonly dependents?: Dependents;
}

/** Everything that goes, everything that hangs on it, and who must act: follows from one observation, and nothing else. */
export interface TeardownPlan {
  readonly peeringId: PeeringId;
  /** Null: no readable side lists the peering. */
  readonly status: PeeringStatus | null;
  /**
   * - `open`: something can be done from here.
   * - `moving`: AWS is at work, and what remains becomes possible by itself.
   * - `elsewhere`: what remains, or cannot be seen, is for others.
   * - `clean`: the peering is at its end, and no table of either side leads to it.
   */
  readonly state: "open" | "moving" | "elsewhere" | "clean";
  /** The routes of both sides, then the peering. `recommended`: what tearing down means; else another way to the same end. */
  readonly operations: readonly PlannedOperation[];
  readonly sides: Readonly<Record<Side, TeardownSide>>;
  readonly handOvers: readonly HandOver[];
}

export interface TeardownSide {
  /** Null: the tables could not be read. */
  readonly tables: readonly DoomedTable[] | null;
  /** Whether names of this side resolve privately for the other, which ends; null: AWS did not say. */
  readonly dnsEnds: boolean | null;
  /** Null: not asked for. */
  readonly rules: Reading<RulesOfSide> | null;
}

export function teardownPlan(observation: PairObservation, extras: TeardownExtras = {}): TeardownPlan {
  const context = pairContext(observation, []);
  const peeringId = context.moving.id;
  const status = context.peering?.status ?? null;
  const tables = {
    requester: doomedTables(observation, "requester", peeringId),
    accepter: doomedTables(observation, "accepter", peeringId),
  };
  const permitted = (candidates: readonly Candidate[]): readonly PlannedOperation[] => {
    const planned = candidates.map((each) => plannedOf(each, observation));
    return extras.mayNot === undefined ? planned : permittedPlan(planned, extras.mayNot);
  };
  const routes = permitted(sides.flatMap((side) => deletions(context, side, tables[side])));
  const ends = preferred(permitted(endingsAfter(context, routes)));
  const operations = [...routes, ...ends];
  const ofSide = (side: Side): TeardownSide => ({
    tables: tables[side],
    dnsEnds: status === "active" ? (context.peering?.[side].dns ?? null) : false,
    rules: extras.dependents?.rules[side] ?? null,
  });
  const bySide = { requester: ofSide("requester"), accepter: ofSide("accepter") };
  const others = handOvers(context, bySide, operations);
  return {
    peeringId,
    status,
    state: stateOf(status, operations, others),
    operations,
    sides: bySide,
    handOvers: others,
  };
}

function deletions(context: PairContext, side: Side, tables: readonly DoomedTable[] | null): Candidate[] {
  if (tables === null || !canPlan(context, side, "routeTables")) return [];
  const { observation, moving } = context;
  return tables.flatMap(({ routeTableId, routes }) =>
    routes.map(({ destination }) => ({
      operation: deletionOf(observation, side, { routeTableId, destination }, moving.id),
      recommended: true,
      ...ready,
    })),
  );
}

/** The peering goes last, so that whatever stops a teardown in the middle leaves no route that leads nowhere. */
function endingsAfter(context: PairContext, routes: readonly PlannedOperation[]): Candidate[] {
  const first = routes.filter(({ status }) => status === "ready").map(({ id }) => id);
  const standing: Standing = first.length === 0 ? ready : waiting("The routes go first, on both sides.", first);
  return [...endings(context), ...rejection(context)].map(({ operation }) => ({
    operation,
    recommended: true,
    ...standing,
  }));
}

/** One ending is enough: the first that this person may send; the others stay as offers, should AWS refuse that one. */
function preferred(ends: readonly PlannedOperation[]): PlannedOperation[] {
  const chosen = ends.find(({ status }) => status !== "blocked") ?? ends[0];
  return ends.map((each) => ({ ...each, recommended: each === chosen }));
}

function stateOf(
  status: PeeringStatus | null,
  operations: readonly PlannedOperation[],
  others: readonly HandOver[],
): TeardownPlan["state"] {
  if (operations.some((each) => each.recommended && each.status !== "blocked")) return "open";
  if (status === "initiating-request" || status === "provisioning" || status === "deleting") return "moving";
  if (others.length > 0 || operations.length > 0) return "elsewhere";
  return status === null || isTerminal(status) ? "clean" : "elsewhere";
}

/** What one press sends: nothing that somebody else must do first. */
export const sendable = ({ operations }: TeardownPlan): readonly PlannedOperation[] =>
  operations.filter((each) => each.recommended && (each.status === "ready" || each.status === "waiting"));

/** What may be typed to confirm: the id, or the name where there is one. */
export function answersToConfirm({ requester, accepter }: PairObservation, peeringId: PeeringId): readonly string[] {
  const names = [requester, accepter].flatMap((side) => nameAt(side, peeringId) ?? []);
  return [...new Set([...names, peeringId])];
}

const nameAt = ({ peerings }: SideObservation, id: PeeringId): string | null => {
  const view = peerings.known ? peerings.value.find(({ peeringId }) => peeringId === id) : undefined;
  return view?.tags["Name"]?.trim() || null;
};
