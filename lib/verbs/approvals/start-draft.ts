import "server-only";
import { findUser } from "#lib/db/users.ts";
import { driftAfterRequest } from "#lib/peering/approvals/drift.ts";
import { freeze, restrictedTo } from "#lib/peering/approvals/frozen.ts";
import { propose } from "#lib/peering/approvals/proposal.ts";
import type { HeldChange } from "#lib/peering/approvals/record.ts";
import type { OperationId, PeeringId } from "#lib/peering/ids.ts";
import type { PairObservation, PeeringStatus } from "#lib/peering/observation.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { report } from "#lib/report.ts";
import type { Problem } from "#lib/result.ts";
import { type Application, applyAll, type Hand } from "../apply-all.ts";
import { type RowEnd, skipped } from "../apply-one.ts";
import { awaitPeering } from "../await-peering.ts";
import type { Deck } from "../deck.ts";
import { houseRefusal } from "../house.ts";
import { permitBy } from "../permit.ts";
import { refusalOf } from "../sight.ts";
import type { Asked } from "./asked.ts";
import { goalOfHeld } from "./held-goal.ts";
import { asFrozen } from "./matter.ts";
import { permitApproval } from "./permit-approval.ts";
import { openRun, type Seen, settleChange } from "./run-of-change.ts";

type Ends = Map<OperationId, RowEnd>;

/** Carries out a change that is not in AWS yet: the request first, then what needs it, each side in the name of whose it is. */
export function startDraft(deck: Deck, asked: Asked, held: HeldChange, seen: Seen): Promise<void> {
  const planned = plannedIn(asFrozen(seen.observation, asked.approved), asked, held);
  openRun(deck, asked, planned, asked.presser.viewer.userId);
  return runDraft(deck, asked, held, seen, planned);
}

const plannedIn = (
  observation: PairObservation,
  { approved }: Asked,
  held: HeldChange,
): readonly PlannedOperation[] => {
  const ids = new Set(approved.operations.map(({ id }) => id));
  return propose(observation, goalOfHeld(held)).operations.filter(({ id }) => ids.has(id));
};

async function runDraft(
  deck: Deck,
  asked: Asked,
  held: HeldChange,
  seen: Seen,
  planned: readonly PlannedOperation[],
): Promise<void> {
  const runId = asked.presser.actor.correlationId;
  const ends: Ends = new Map();
  const end = (id: OperationId, { status, problem, requestId }: RowEnd) =>
    deck.runs.update(runId, id, { status, problem, requestId });
  try {
    const observation = asFrozen(seen.observation, asked.approved);
    const application = await applicationOf(deck, asked, held, { ...seen, observation }, (id, ended) => {
      ends.set(id, ended);
      end(id, ended);
    });
    await applyAll(deck, planned.filter(isRequest), application);
    const peeringId = [...ends.values()].find((each) => each.peeringId !== null)?.peeringId ?? null;
    if (peeringId !== null) deck.runs.belongsTo(runId, peeringId);
    const rest = peeringId === null ? null : await afterRequest(deck, asked, held, observation, peeringId);
    if (rest?.ok) await applyAll(deck, rest.planned, { ...application, ...rest.seen });
    const why = rest === null ? notRequested : rest.ok ? null : rest.problem;
    for (const { id } of planned) {
      if (ends.has(id)) continue;
      ends.set(id, skipped(why ?? notRequested));
      end(id, skipped(why ?? notRequested));
    }
    await settleChange(deck, asked, planned, withPeering(ends, peeringId));
  } catch (error) {
    report(error);
  } finally {
    deck.runs.finish(runId);
  }
}

const isRequest = ({ operation }: PlannedOperation): boolean => operation.kind === "create-peering";

const withPeering = (ends: Ends, peeringId: PeeringId | null): Ends =>
  new Map([...ends].map(([id, each]) => [id, { ...each, peeringId: each.peeringId ?? peeringId }]));

async function applicationOf(
  deck: Deck,
  { presser, reason, matter: { record } }: Asked,
  { by: { sender, request } }: HeldChange,
  { observation, observedSince }: Seen,
  onEnd: Application["onEnd"],
): Promise<Application> {
  const { actor, viewerNow, holderOf } = presser;
  const own: Hand = { actor, permit: permitApproval(deck, observation, viewerNow) };
  const againstHouse = houseRefusal(deck, observation);
  const user = sender === null ? null : await findUser(deck.database.db, sender.id);
  const theirs: Hand = {
    actor: {
      ...actor,
      id: sender?.id ?? actor.id,
      name: sender?.name ?? actor.name,
      method: user?.method ?? "system",
      ip: null,
    },
    permit: permitBy(
      deck,
      () => (sender === null ? Promise.resolve(null) : holderOf(sender.id)),
      (holder, operation) =>
        refusalOf(holder, operation.kind, observation[operation.place.side]) ?? againstHouse(operation),
    ),
  };
  return {
    ...own,
    observation,
    observedSince,
    reason: [request?.reason, reason, `${record.id}, approved by ${actor.name}`].filter(Boolean).join("; "),
    handOf: ({ place }) => (place.side === "requester" ? theirs : own),
    onStart: (id) => deck.runs.update(actor.correlationId, id, { status: "running" }),
    onEnd,
  };
}

const handedOver: ReadonlySet<PeeringStatus> = new Set(["pending-acceptance", "provisioning", "active"]);

type AfterRequest =
  | { readonly ok: true; readonly planned: readonly PlannedOperation[]; readonly seen: Seen }
  | { readonly ok: false; readonly problem: Problem };

/** The rest of the change under the peering's own id, once both sides list it; nothing where it has drifted meanwhile. */
async function afterRequest(
  deck: Deck,
  asked: Asked,
  held: HeldChange,
  observation: PairObservation,
  peeringId: PeeringId,
): Promise<AfterRequest> {
  const observedSince = deck.onceEach.moment();
  const awaited = await awaitPeering(deck, { ...observation, peeringId }, peeringId, handedOver);
  if (!awaited.ok) return { ok: false, problem: awaited.error };
  const rest = { ...asked.approved, operations: asked.approved.operations.filter(({ part }) => part !== "request") };
  const ids = rest.operations.map(({ id }) => id);
  const now = restrictedTo(freeze(awaited.data, propose(awaited.data, goalOfHeld(held))), ids);
  const drift = driftAfterRequest(rest, now);
  if (drift.length > 0) return { ok: false, problem: drifted(drift) };
  return {
    ok: true,
    planned: plannedIn(awaited.data, { ...asked, approved: rest }, held),
    seen: { observation: awaited.data, observedSince },
  };
}

const notRequested: Problem = {
  code: "wrong-state",
  message: "Not sent: the request that must come first did not succeed.",
};

const drifted = (changes: readonly string[]): Problem => ({
  code: "plan-changed",
  message: `Not sent: something changed after the request was sent. ${changes.join(" ")}`,
  mend: "The request waits in AWS; decide it as it is now.",
});
