import "server-only";
import { type Holder, may, permissionOf } from "#lib/auth/permissions.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import type { Actor } from "#lib/db/trail.ts";
import type { MayNot, RunRequest } from "#lib/peering/answers.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import { leftBehindPlan } from "#lib/peering/left-behind.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { Goal, PlannedOperation } from "#lib/peering/operation.ts";
import { namesFilterOperation } from "#lib/peering/operations/index.ts";
import { subjectId } from "#lib/peering/peering.ts";
import { plan } from "#lib/peering/plan.ts";
import { checkReason } from "#lib/peering/tags.ts";
import { teardownPlan } from "#lib/peering/teardown/plan.ts";
import { ok, type Result } from "#lib/result.ts";
import { carryOut } from "./carry-out.ts";
import type { Deck } from "./deck.ts";
import { observeForgotten } from "./forgotten-peering.ts";
import { houseRefusal } from "./house.ts";
import type { Pair } from "./known-peerings.ts";
import { filtersChanged } from "./late-filters.ts";
import { mayNotInStepper } from "./may-not-in-stepper.ts";
import { observePair } from "./observe-pair.ts";
import { observePeering, ofTablesSeen } from "./observe-peering.ts";
import { permitNow } from "./permit.ts";
import { prepareSessions } from "./prepare-sessions.ts";
import { recordRefusals } from "./record-refusals.ts";
import { rowsFor } from "./run-rows.ts";
import { type Sight, sightOf } from "./sight.ts";
import { withAllFilters } from "./with-filters.ts";

/** Who pressed the button. */
export interface Presser {
  readonly viewer: Viewer;
  readonly actor: Actor;
  readonly viewerNow: () => Promise<Viewer | null>;
  /** What somebody else may do now, in whose name a part of a change is made. */
  readonly holderOf: (userId: string) => Promise<Holder | null>;
}

/**
 * Starts a run of the picked operations and answers at once; the run goes on in this process. Only what is in the
 * server's own plan, made afresh from a fresh observation of what this person may see, and what they may do, is sent.
 */
export async function applyOperations(
  deck: Deck,
  request: RunRequest,
  { viewer, actor, viewerNow }: Presser,
): Promise<Result<{ readonly runId: string }>> {
  const reason = checkReason(request.reason || request.request?.reason || "");
  if (!reason.ok) return reason;
  const why = reason.data || null;
  const observedSince = deck.onceEach.moment();
  const pair = "peeringId" in request.subject ? deck.known.pairOf(request.subject.peeringId) : request.subject;
  if (pair) prepareSessions(deck, writableAccounts(viewer, pair), actor);
  const sees = sightOf(viewer);
  const observed = await observeSubject(deck, request, sees);
  if (!observed.ok) return observed;
  const mendsFilters = request.operationIds.some(namesFilterOperation);
  const observation = mendsFilters ? await withAllFilters(deck, observed.data, sees) : observed.data;
  const { peeringId } = observation;
  const mayNot = await mayNotInStepper(deck, viewer, observation);
  const againstHouse = houseRefusal(deck, observation);
  const offers = await offersOf(deck, request, observation, mayNot);
  // What mends filters hangs on what is wrong with them now, so that is judged anew, of what was read just now.
  const health = mendsFilters ? await deck.fleet.reports.ofPair(observation, sees) : null;
  const offered = new Map([...offers, ...(health?.filterMends ?? [])].map((each) => [each.id, each]));
  const rows = rowsFor(
    request.operationIds,
    offered,
    (operation) => mayNot[operation.place.side][operation.kind] ?? againstHouse(operation),
  );
  await recordRefusals(deck, { actor, peeringId, reason: why }, rows, offered);
  const runId = actor.correlationId;
  const accounts = [observation.requester.place.accountId, observation.accepter.place.accountId];
  deck.runs.open({ runId, peeringId: subjectId(observation), rows }, { accounts, startedBy: viewer.userId });
  const going = rows.flatMap(({ status, operationId }) =>
    status === "waiting" ? (offered.get(operationId) ?? []) : [],
  );
  const permit = permitNow(deck, observation, viewerNow);
  const settle = () => {
    if (mendsFilters && peeringId !== null) filtersChanged(deck, peeringId);
    return Promise.resolve();
  };
  void carryOut(deck, going, { runId, observation, observedSince, actor, reason: why, permit, settle });
  return ok({ runId });
}

const writableAccounts = (viewer: Viewer, { requester, accepter }: Pair): AccountId[] =>
  [requester.accountId, accepter.accountId].filter((accountId) =>
    Object.values(permissionOf).some((permission) => may(viewer, permission, accountId)),
  );

const observeSubject = async (
  deck: Deck,
  { subject, plan: from }: RunRequest,
  sees: Sight,
): Promise<Result<PairObservation>> => {
  if (!("peeringId" in subject)) return ok(await observePair(deck, subject, null, sees));
  const observe = from === "left-behind" ? observeForgotten : observePeering;
  return observe(deck, subject.peeringId, sees);
};

async function offersOf(
  deck: Deck,
  request: RunRequest,
  observation: PairObservation,
  mayNot: MayNot,
): Promise<readonly PlannedOperation[]> {
  if (request.plan === "left-behind") return leftBehindPlan(observation, mayNot);
  if (request.plan === "teardown") return teardownPlan(observation, { mayNot }).operations;
  const { peeringId } = observation;
  const past = peeringId === null ? [] : ofTablesSeen(observation, await deck.trail.pastReplacements(peeringId));
  return plan(observation, goalOf(request), past).operations;
}

/** Offers are in the plan whatever the goal; the goal only names what a request carries. */
const goalOf = ({ request }: RunRequest): Goal => ({
  name: request?.name ?? "",
  reason: request?.reason ?? "",
  tags: request?.tags ?? {},
  routeTables: "all",
  dns: { requester: true, accepter: true },
});
