import "server-only";
import type { Actor } from "#lib/db/trail.ts";
import type { OperationId, PeeringId } from "#lib/peering/ids.ts";
import type { PairObservation, PeeringStatus } from "#lib/peering/observation.ts";
import type { Goal, OperationKind, PlannedOperation } from "#lib/peering/operation.ts";
import { done } from "#lib/peering/operations/index.ts";
import { isTerminal, joinPeering, subjectId, vpcRefOf } from "#lib/peering/peering.ts";
import { plan, wholeGoal } from "#lib/peering/plan.ts";
import type { Problem } from "#lib/result.ts";
import { type Application, applyAll } from "./apply-all.ts";
import type { RowEnd } from "./apply-one.ts";
import { awaitPeering, nextPollMs } from "./await-peering.ts";
import type { Deck } from "./deck.ts";
import type { Pair } from "./known-peerings.ts";
import { observePair } from "./observe-pair.ts";
import { permitAll } from "./permit.ts";
import { prepareSessions } from "./prepare-sessions.ts";
import { notPossible, type SetUp, SetUpRecord } from "./set-up-record.ts";
import { startingPoint } from "./set-up-start.ts";
import { everyAccount } from "./sight.ts";

export interface SetUpRequest extends Pair {
  readonly goal: Goal;
  /** Without it, DNS is set only where both VPCs' DNS attributes allow it, and that is enough. */
  readonly dnsRequired: boolean;
  /** Nothing is sent; the answer is what would be. */
  readonly planOnly: boolean;
  readonly actor: Actor;
  readonly progress: (line: string) => void;
}

const verifyMaxMs = 60_000;
const handedOver: ReadonlySet<PeeringStatus> = new Set(["pending-acceptance", "provisioning", "active"]);
const usable: ReadonlySet<PeeringStatus> = new Set(["active"]);

/**
 * The whole guided flow: request, accept, routes and DNS of both sides, verify. It goes on from whatever AWS shows, so
 * that running it again finishes what is unfinished, and does nothing where nothing is left to do.
 */
export async function setUpPeering(deck: Deck, request: SetUpRequest): Promise<SetUp> {
  const record = new SetUpRecord();
  const observedSince = deck.onceEach.moment();
  if (!request.planOnly)
    prepareSessions(deck, [request.requester.accountId, request.accepter.accountId], request.actor);
  const start = await startingPoint(deck, request);
  const { goal } = start;
  let { observation } = start;
  record.plan(wanted(observation, goal));
  if (start.refusal) return record.answer(observation, "refused", { problem: start.refusal });
  if (request.planOnly) return record.answer(observation, "planned");

  for (const stage of stages) {
    const now = wanted(observation, goal);
    record.plan(now);
    const going = now.filter(({ status, operation }) => stage.sends(operation.kind) && status === "ready");
    const ends = await send(deck, request, record, { observation, observedSince }, going);
    const failure = [...ends.values()].find(({ status }) => status === "failed");
    if (failure && stage.mustSucceed) return record.answer(observation, "failed", { problem: failure.problem });
    const applied = going.filter(({ id }) => ends.get(id)?.status !== "failed");
    const next = await stage.settle(deck, withId(observation, ends), applied);
    observation = next.observation;
    if (next.stop) return record.answer(observation, next.stop.outcome, next.stop);
  }
  return finish(record, observation, goal, request.dnsRequired);
}

const wanted = (observation: PairObservation, goal: Goal): readonly PlannedOperation[] =>
  plan(observation, goal, []).operations.filter(({ recommended }) => recommended);

async function send(
  deck: Deck,
  { actor, goal, progress }: SetUpRequest,
  record: SetUpRecord,
  seen: Pick<Application, "observation" | "observedSince">,
  going: readonly PlannedOperation[],
): Promise<ReadonlyMap<OperationId, RowEnd>> {
  const summaries = new Map(going.map(({ id, summary }) => [id, summary]));
  return applyAll(deck, going, {
    ...seen,
    actor,
    reason: goal.reason.trim() || null,
    permit: permitAll,
    onStart: () => undefined,
    onEnd: (id, { status, problem }) => {
      record.end(id, status, problem);
      progress(`${status}: ${summaries.get(id)}${problem ? ` (${problem.message})` : ""}`);
    },
  });
}

/** What was answered names the peering; from here on the observation is about that one. */
function withId(observation: PairObservation, ends: ReadonlyMap<OperationId, RowEnd>): PairObservation {
  const answered = [...ends.values()].find(({ peeringId }) => peeringId !== null)?.peeringId ?? null;
  return { ...observation, peeringId: observation.peeringId ?? answered ?? subjectId(observation) };
}

interface Settled {
  readonly observation: PairObservation;
  readonly stop: Pick<SetUp, "outcome" | "waitingFor" | "problem"> | null;
}

interface Stage {
  readonly sends: (kind: OperationKind) => boolean;
  /** Whether going on makes no sense after a failure. */
  readonly mustSucceed: boolean;
  readonly settle: (deck: Deck, observation: PairObservation, sent: readonly PlannedOperation[]) => Promise<Settled>;
}

const requesting: Stage = {
  sends: (kind) => kind === "create-peering",
  mustSucceed: true,
  settle: (deck, observation) => until(deck, observation, handedOver),
};

const accepting: Stage = {
  sends: (kind) => kind === "accept",
  mustSucceed: true,
  settle: async (deck, observation) => {
    const pending = joinPeering(observation)?.status === "pending-acceptance";
    return pending && !observation.accepter.managed
      ? { observation, stop: { outcome: "waiting", waitingFor: otherOwner(observation), problem: null } }
      : until(deck, observation, usable);
  },
};

const connecting: Stage = {
  sends: (kind) => kind !== "create-peering" && kind !== "accept",
  mustSucceed: false,
  settle: verify,
};

const stages = [requesting, accepting, connecting];

async function until(deck: Deck, observation: PairObservation, states: ReadonlySet<PeeringStatus>): Promise<Settled> {
  const { peeringId } = observation;
  if (peeringId === null) return { observation, stop: failed(notRequested) };
  const awaited = await awaitPeering(deck, observation, peeringId, states);
  if (!awaited.ok) return { observation, stop: failed(awaited.error) };
  const seen = awaited.data;
  const joined = joinPeering(seen);
  if (joined && isTerminal(joined.status)) {
    return { observation: seen, stop: failed(ended(peeringId, joined.status, joined.statusMessage)) };
  }
  if (joined && states.has(joined.status)) return { observation: seen, stop: null };
  const waitingFor = `AWS: ${peeringId} is still ${joined?.status ?? "not listed"}. Run the same command again.`;
  return { observation: seen, stop: { outcome: "waiting", waitingFor, problem: null } };
}

/** Reads both sides again, until they show what was sent: AWS's lists may lag behind its answers. */
async function verify(deck: Deck, observation: PairObservation, sent: readonly PlannedOperation[]): Promise<Settled> {
  if (sent.length === 0) return { observation, stop: null };
  const pair = { requester: vpcRefOf(observation.requester), accepter: vpcRefOf(observation.accepter) };
  const startedAt = deck.clock.now();
  for (;;) {
    const seen = await observePair(deck, pair, observation.peeringId, everyAccount);
    const waited = deck.clock.now() - startedAt;
    if (waited > verifyMaxMs || sent.every(({ operation }) => done(operation, seen) !== "no")) {
      return { observation: seen, stop: null };
    }
    await deck.clock.sleep(nextPollMs(waited));
  }
}

/** Done is what AWS shows, not what was sent. */
function finish(record: SetUpRecord, observation: PairObservation, goal: Goal, dnsRequired: boolean): SetUp {
  const remaining = wanted(observation, goal);
  record.plan(remaining);
  for (const { id, status, because, operation } of remaining) {
    if (status === "blocked" || status === "waiting") record.end(id, "skipped", notPossible(because));
    else if (done(operation, observation) === "no") record.missing(id);
  }
  const answer = record.answer(observation, "done");
  const complete = answer.operations.every(
    ({ kind, status }) =>
      status === "done" || status === "already" || (status === "skipped" && kind === "set-peering-dns" && !dnsRequired),
  );
  return complete ? answer : { ...answer, outcome: "failed" };
}

const failed = (problem: Problem) => ({ outcome: "failed" as const, waitingFor: null, problem });

/** The plan's own words for what the other owner must do. */
const otherOwner = (observation: PairObservation): string | null =>
  plan(observation, wholeGoal, []).elsewhere[0]?.must ?? null;

const ended = (id: PeeringId, status: PeeringStatus, words: string): Problem => ({
  code: "wrong-state",
  message: `${id} is ${status}. AWS says: ${words}`,
});

const notRequested: Problem = {
  code: "wrong-state",
  message: "There is no peering between these VPCs, and the plan holds no request for one.",
};
