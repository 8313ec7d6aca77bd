import "server-only";
import { may } from "#lib/auth/permissions.ts";
import type { AcceptRequest, Decision, Obstacles } from "#lib/peering/approvals/answers.ts";
import { type Frozen, type Holds, restrictedTo, stillHolds } from "#lib/peering/approvals/frozen.ts";
import type { ApprovalRecord } from "#lib/peering/approvals/record.ts";
import { wholeBeyondLimits } from "#lib/peering/limits.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { wholeGoal } from "#lib/peering/plan.ts";
import { checkReason } from "#lib/peering/tags.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import type { Presser } from "../apply-operations.ts";
import type { Deck } from "../deck.ts";
import { sightOf } from "../sight.ts";
import type { Asked } from "./asked.ts";
import { claimMatter, isLost, release } from "./claims.ts";
import { obstaclesOf } from "./guard.ts";
import { goalOfHeld } from "./held-goal.ts";
import { holdForSecond } from "./hold.ts";
import { asFrozen, hiddenFrom, observeMatter } from "./matter.ts";
import { type Started, startChange } from "./start-change.ts";
import { voidHeld } from "./void-held.ts";

/**
 * Approves exactly what was shown: the change behind the hash, or the picked part of it. Both sides are observed afresh
 * first; where anything that it rests on has changed, nothing is sent, and the person looks at the new change.
 */
export async function acceptRequest(
  deck: Deck,
  request: AcceptRequest,
  presser: Presser,
  /** Told of a change that goes on after the answer. */
  onStarted: (started: Started) => void = () => undefined,
): Promise<Result<Decision>> {
  const reason = checkReason(request.reason);
  if (!reason.ok) return reason;
  const claimed = await claimMatter(deck, request.id, presser, "accepting");
  if (!claimed.ok) return claimed;
  if (isLost(claimed.data)) return ok(claimed.data);
  const { claim, matter } = claimed.data;
  let going = false;
  try {
    const approved = approvedOf(deck, matter.record, request);
    if (!approved.ok) return approved;
    if (approved.data === null) return ok({ outcome: "changed", changes: [forgotten] });
    const asked = { request, presser, matter, approved: approved.data, claim, reason: reason.data };
    const decision = await decide(deck, asked, (started) => {
      going = true;
      onStarted(started);
    });
    return decision;
  } finally {
    if (!going) await release(deck, claim);
  }
}

const forgotten = "What you saw is not known to this server any more. Look at the change as it is now.";

/** Null: the server does not know what was shown. What somebody else approved first, or sent, is approved as a whole. */
function approvedOf(
  deck: Deck,
  { held }: ApprovalRecord,
  { hash, operationIds }: AcceptRequest,
): Result<Frozen | null> {
  if (held !== null) return ok(held.hash === hash ? held.frozen : null);
  const shown = deck.approvals.shown.get(hash);
  if (shown === null) return ok(null);
  const picked = restrictedTo(shown, operationIds);
  return picked.operations.length === operationIds.length && picked.operations.some(({ part }) => part === "accept")
    ? ok(picked)
    : fail(notOfThis);
}

const notOfThis: Problem = {
  code: "bad-input",
  message:
    "Found operations that are not of this change, or no acceptance among them; wanted the acceptance and others of it.",
  path: "operationIds",
};

async function decide(deck: Deck, asked: Asked, onStarted: (started: Started) => void): Promise<Result<Decision>> {
  const { presser, matter, approved, request } = asked;
  const sees = sightOf(presser.viewer);
  const observedSince = deck.onceEach.moment();
  const observation = await observeMatter(deck, matter);
  const seen = hiddenFrom(observation, (_side, accountId) => sees(accountId));
  const obstacles = await obstaclesOf(deck, presser.viewer, seen, matter.record);
  const refused = obstacles.accept ?? (obstacles.typed ? notTyped(request, observation) : null);
  if (refused !== null) return fail(refused);
  const holds = holdsNow(matter.record, approved, observation);
  const changes = [...(holds.same ? [] : holds.changes), ...(await firstGone(asked))];
  if (changes.length > 0) {
    await voidHeld(deck, asked, observation, changes);
    return ok({ outcome: "changed", changes });
  }
  const beyond = wholeBeyondLimits(
    approved.operations.map(({ operation }) => operation),
    deck.limits,
  );
  if (beyond !== null) return fail(beyond);
  if (needsSecond(obstacles, matter.record)) return holdForSecond(deck, asked, obstacles.secondBy);
  const started = startChange(deck, asked, { observation, observedSince });
  onStarted(started);
  return ok({ outcome: "started", runId: started.runId });
}

const holdsNow = (record: ApprovalRecord, approved: Frozen, observation: PairObservation): Holds =>
  stillHolds(approved, asFrozen(observation, approved), record.held === null ? wholeGoal : goalOfHeld(record.held));

/** Whoever approved it first must still be one who may. */
async function firstGone({ matter: { record, pair }, presser }: Asked): Promise<readonly string[]> {
  const first = record.held?.by.first ?? null;
  if (first === null) return [];
  const holder = await presser.holderOf(first.id);
  return holder !== null && may(holder, "peering:accept", pair.accepter.accountId)
    ? []
    : [`${first.name}, who approved it first, may not approve it any more.`];
}

/** A rule that came up since the first person approved holds too; one that went away leaves what waits as it is. */
const needsSecond = ({ secondBy }: Obstacles, { held }: ApprovalRecord): boolean =>
  secondBy !== null && (held?.by.first ?? null) === null;

function notTyped({ typed }: AcceptRequest, { accepter }: PairObservation): Problem | null {
  const { accountId } = accepter.place;
  if (typed?.accountId.trim() === accountId && typed.vpcId.trim() === accepter.vpcId) return null;
  return {
    code: "bad-input",
    message: "A stranger asks: type the account id and the VPC id of the accepter, to the letter.",
    path: typed?.accountId.trim() === accountId ? "typed.vpcId" : "typed.accountId",
  };
}
