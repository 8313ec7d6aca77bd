import "server-only";
import type { Actor } from "#lib/db/trail.ts";
import type { RunRequest } from "#lib/peering/answers.ts";
import type { OperationId, PeeringId } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { Goal, PlannedOperation } from "#lib/peering/operation.ts";
import { isPlanned, subjectId } from "#lib/peering/peering.ts";
import { plan } from "#lib/peering/plan.ts";
import type { RunRow } from "#lib/peering/run.ts";
import { ok, type Problem, type Result } from "#lib/result.ts";
import { type Application, applyAll } from "./apply-all.ts";
import type { Deck } from "./deck.ts";
import { observePair } from "./observe-pair.ts";
import { observePeering } from "./observe-peering.ts";
import { prepareSessions } from "./prepare-sessions.ts";
import { report } from "./report.ts";

/**
 * Starts a run of the picked operations and answers at once; the run goes on in this process. Only what is in the
 * server's own plan, made afresh from a fresh observation, is sent.
 */
export async function applyOperations(
  deck: Deck,
  request: RunRequest,
  actor: Actor,
): Promise<Result<{ readonly runId: string }>> {
  const observedSince = deck.onceEach.moment();
  const subject = "peeringId" in request.subject ? deck.known.pairOf(request.subject.peeringId) : request.subject;
  if (subject) prepareSessions(deck, subject, actor);
  const observed = await observeSubject(deck, request.subject);
  if (!observed.ok) return observed;
  const observation = observed.data;
  const past = observation.peeringId === null ? [] : await deck.trail.pastReplacements(observation.peeringId);
  const offered = new Map(plan(observation, goalOf(request), past).operations.map((each) => [each.id, each]));
  const picked = new Set(request.operationIds);
  const rows = [...picked].map((id) => rowFor(id, offered, picked));
  const runId = actor.correlationId;
  deck.runs.open({ runId, peeringId: subjectId(observation), rows });
  const going = rows.flatMap(({ status, operationId }) =>
    status === "waiting" ? (offered.get(operationId) ?? []) : [],
  );
  const reason = request.request?.reason || null;
  void carryOut(deck, going, { runId, observation, observedSince, actor, reason });
  return ok({ runId });
}

const observeSubject = async (deck: Deck, subject: RunRequest["subject"]): Promise<Result<PairObservation>> =>
  "peeringId" in subject ? observePeering(deck, subject.peeringId) : ok(await observePair(deck, subject, null));

/** Offers are in the plan whatever the goal; the goal only names what a request carries. */
const goalOf = ({ request }: RunRequest): Goal => ({
  name: request?.name ?? "",
  reason: request?.reason ?? "",
  tags: request?.tags ?? {},
  routeTables: "all",
  dns: { requester: true, accepter: true },
});

function rowFor(
  id: OperationId,
  offered: ReadonlyMap<OperationId, PlannedOperation>,
  picked: ReadonlySet<OperationId>,
): RunRow {
  const planned = offered.get(id);
  const row = { operationId: id, summary: planned?.summary ?? "No longer in the plan", requestId: null };
  if (planned === undefined) return { ...row, status: "skipped", problem: planChanged };
  if (planned.status === "already") return { ...row, status: "already", problem: null };
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

async function carryOut(
  deck: Deck,
  planned: readonly PlannedOperation[],
  { runId, ...run }: Omit<Application, "onStart" | "onEnd"> & { readonly runId: string },
): Promise<void> {
  const belongs = (peeringId: PeeringId | null) => {
    if (peeringId !== null) deck.runs.belongsTo(runId, peeringId);
  };
  try {
    await applyAll(deck, planned, {
      ...run,
      onStart: (id) => deck.runs.update(runId, id, { status: "running" }),
      onEnd: (id, { status, problem, requestId, peeringId }) => {
        deck.runs.update(runId, id, { status, problem, requestId });
        belongs(peeringId);
      },
    });
  } catch (error) {
    report(error);
  } finally {
    deck.runs.finish(runId);
  }
}
