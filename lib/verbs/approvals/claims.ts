import "server-only";
import { randomUUID } from "node:crypto";
import { instantOf } from "#lib/clock.ts";
import { type Claim, claimApproval, releaseApproval } from "#lib/db/approval-claims.ts";
import { eventsOfApproval } from "#lib/db/approval-moves.ts";
import type { Decision } from "#lib/peering/approvals/answers.ts";
import { type ApprovalId, type ApprovalRecord, isOpen, type Person } from "#lib/peering/approvals/record.ts";
import { report } from "#lib/report.ts";
import { ok, type Result } from "#lib/result.ts";
import type { Presser } from "../apply-operations.ts";
import type { Deck } from "../deck.ts";
import { sightOf } from "../sight.ts";
import { forgetMatter, type Matter, matterOf } from "./matter.ts";

/** No decision takes longer: calls, retries and waiting for AWS included. */
const claimMaxMs = 15 * 60_000;

type Lost = Extract<Decision, { outcome: "lost" }>;

/** The request for one person, or who has it. */
export async function takeClaim(deck: Deck, approvalId: string, actor: Person, doing: string): Promise<Claim | Lost> {
  const claim: Claim = {
    approvalId,
    claimId: randomUUID(),
    actor: { id: actor.id, name: actor.name },
    doing,
    at: instantOf(deck.clock),
  };
  const staleBefore = new Date(deck.clock.now() - claimMaxMs).toISOString();
  const holder = await claimApproval(deck.database.db, claim, staleBefore);
  return holder === null ? claim : { outcome: "lost", by: holder.actor.name, what: holder.doing, at: holder.at };
}

export const isLost = <Won extends object>(answer: Won | Lost): answer is Lost => "outcome" in answer;

export interface Claimed {
  readonly claim: Claim;
  readonly matter: Matter;
}

/** The request for one person, as it stands now that nobody else can decide it; or who decides, or has decided, it. */
export async function claimMatter(
  deck: Deck,
  id: ApprovalId,
  { viewer, actor }: Pick<Presser, "viewer" | "actor">,
  doing: string,
): Promise<Result<Claimed | Lost>> {
  const sees = sightOf(viewer);
  const known = await matterOf(deck, id, sees);
  if (!known.ok) return known;
  const { record } = known.data;
  const claim = await takeClaim(deck, record.id, actor, doing);
  if (isLost(claim)) return ok((await endedAlready(deck, record)) ?? claim);
  try {
    // Whoever had the claim before may have decided meanwhile.
    const matter = await matterOf(deck, id, sees);
    const answer = matter.ok
      ? ok((await endedAlready(deck, matter.data.record)) ?? { claim, matter: matter.data })
      : matter;
    if (!answer.ok || isLost(answer.data)) await release(deck, claim);
    return answer;
  } catch (error) {
    await release(deck, claim);
    throw error;
  }
}

/** Lets others have it again; what cannot be written runs out by itself. */
export const release = async (deck: Deck, claim: Claim): Promise<void> => {
  forgetMatter(deck, { id: claim.approvalId });
  await releaseApproval(deck.database.db, claim).catch(report);
};

/** Null while it is open; else who ended it, and how. */
export async function endedAlready(deck: Deck, { id, state, stateAt }: ApprovalRecord): Promise<Lost | null> {
  if (isOpen(state)) return null;
  const end = (await eventsOfApproval(deck.database.db, id)).findLast(({ to }) => to === state);
  return { outcome: "lost", by: end?.actor.name ?? "somebody outside Peerdeck", what: state, at: end?.at ?? stateAt };
}
