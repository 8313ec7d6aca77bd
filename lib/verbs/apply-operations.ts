import "server-only";
import { type Holder, may, permissionOf } from "#lib/auth/permissions.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import type { Actor } from "#lib/db/trail.ts";
import type { MayNot, RunRequest } from "#lib/peering/answers.ts";
import type { AccountId, OperationId, PeeringId } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { Goal, Operation, PlannedOperation } from "#lib/peering/operation.ts";
import { isPlanned, subjectId } from "#lib/peering/peering.ts";
import { plan } from "#lib/peering/plan.ts";
import type { RunRow } from "#lib/peering/run.ts";
import { checkReason } from "#lib/peering/tags.ts";
import { teardownPlan } from "#lib/peering/teardown/plan.ts";
import { report } from "#lib/report.ts";
import { ok, type Problem, type Result } from "#lib/result.ts";
import { type Application, applyAll } from "./apply-all.ts";
import type { RowEnd } from "./apply-one.ts";
import type { Deck } from "./deck.ts";
import { houseRefusal } from "./house.ts";
import type { Pair } from "./known-peerings.ts";
import { mayNotInStepper } from "./may-not-in-stepper.ts";
import { observePair } from "./observe-pair.ts";
import { observePeering, ofTablesSeen } from "./observe-peering.ts";
import { permitNow } from "./permit.ts";
import { prepareSessions } from "./prepare-sessions.ts";
import { recordRefusals } from "./record-refusals.ts";
import { type Sight, sightOf } from "./sight.ts";

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
  const observed = await observeSubject(deck, request.subject, sightOf(viewer));
  if (!observed.ok) return observed;
  const observation = observed.data;
  const { peeringId } = observation;
  const mayNot = await mayNotInStepper(deck, viewer, observation);
  const againstHouse = houseRefusal(deck, observation);
  const offers = await offersOf(deck, request, observation, mayNot);
  const offered = new Map(offers.map((each) => [each.id, each]));
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
  void carryOut(deck, going, { runId, observation, observedSince, actor, reason: why, permit });
  return ok({ runId });
}

const writableAccounts = (viewer: Viewer, { requester, accepter }: Pair): AccountId[] =>
  [requester.accountId, accepter.accountId].filter((accountId) =>
    Object.values(permissionOf).some((permission) => may(viewer, permission, accountId)),
  );

const observeSubject = async (
  deck: Deck,
  subject: RunRequest["subject"],
  sees: Sight,
): Promise<Result<PairObservation>> =>
  "peeringId" in subject
    ? observePeering(deck, subject.peeringId, sees)
    : ok(await observePair(deck, subject, null, sees));

async function offersOf(
  deck: Deck,
  request: RunRequest,
  observation: PairObservation,
  mayNot: MayNot,
): Promise<readonly PlannedOperation[]> {
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

function rowsFor(
  ids: readonly OperationId[],
  offered: ReadonlyMap<OperationId, PlannedOperation>,
  refused: (operation: Operation) => Problem | null,
): readonly RunRow[] {
  const refusalOf = (id: OperationId): Problem | null => {
    const planned = offered.get(id);
    return planned === undefined ? null : refused(planned.operation);
  };
  const picked = new Set(ids);
  const permitted = picked.difference(new Set(ids.filter(refusalOf)));
  return [...picked].map((id) => rowFor(id, offered.get(id), permitted, refusalOf(id)));
}

function rowFor(
  id: OperationId,
  planned: PlannedOperation | undefined,
  picked: ReadonlySet<OperationId>,
  refusal: Problem | null,
): RunRow {
  const row = {
    operationId: id,
    accountId: planned?.operation.place.accountId ?? null,
    summary: planned?.summary ?? "No longer in the plan",
    requestId: null,
  };
  if (planned === undefined) return { ...row, status: "skipped", problem: planChanged };
  if (planned.status === "already") return { ...row, status: "already", problem: null };
  if (refusal) return { ...row, status: "skipped", problem: refusal };
  const possible =
    planned.status === "ready" || (planned.after.length > 0 && planned.after.every((each) => picked.has(each)));
  const { operation } = planned;
  const sendable = !("peeringId" in operation && isPlanned(operation.peeringId));
  return possible && planned.status !== "blocked" && sendable
    ? { ...row, status: "waiting", problem: null }
    : { ...row, status: "skipped", problem: notPossible(planned) };
}

const planChanged: Problem = {
  code: "plan-changed",
  message:
    "The peering has changed since this was shown, and its plan no longer holds this operation. Nothing was sent.",
  mend: "Look at the plan as it is now, and pick again.",
};

const notPossible = ({ because }: PlannedOperation): Problem => ({
  code: "wrong-state",
  message: because ?? "This cannot be applied yet: another operation must come first. Nothing was sent.",
});

/** An open run, and what is to be done with its ends before it is told to be finished. */
export interface OpenRun extends Omit<Application, "onStart" | "onEnd"> {
  readonly runId: string;
  readonly settle?: (ends: ReadonlyMap<OperationId, RowEnd>) => Promise<void>;
}

/** Applies them row by row of an open run, and finishes it. */
export async function carryOut(
  deck: Deck,
  planned: readonly PlannedOperation[],
  { runId, settle, ...run }: OpenRun,
): Promise<void> {
  const belongs = (peeringId: PeeringId | null) => {
    if (peeringId !== null) deck.runs.belongsTo(runId, peeringId);
  };
  try {
    const ends = await applyAll(deck, planned, {
      ...run,
      onStart: (id) => deck.runs.update(runId, id, { status: "running" }),
      onEnd: (id, { status, problem, requestId, peeringId }) => {
        deck.runs.update(runId, id, { status, problem, requestId });
        belongs(peeringId);
      },
    });
    await settle?.(ends);
  } catch (error) {
    report(error);
  } finally {
    deck.runs.finish(runId);
    const { requester, accepter } = run.observation;
    deck.fleet.watch.readAgain([requester.place, accepter.place]);
  }
}
