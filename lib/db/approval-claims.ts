import "server-only";
import type { Person } from "#lib/peering/approvals/record.ts";
import type { Database } from "./open.ts";
import type { ApprovalClaimTable } from "./schema-approvals.ts";
import { textCell } from "./trail-row.ts";

/** Who decides a request at this moment. */
export interface Claim {
  readonly approvalId: string;
  readonly claimId: string;
  readonly actor: Person;
  /** In a word, such as `accepting`. */
  readonly doing: string;
  readonly at: string;
}

/**
 * Takes the request for one person: of two at the same moment, one. Null: taken; else who has it. A claim from before
 * `staleBefore` was left behind by a process that died, and counts no more.
 */
export const claimApproval = (db: Database, claim: Claim, staleBefore: string): Promise<Claim | null> =>
  db.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom("approval_claim")
      .where("approval_id", "=", claim.approvalId)
      .where("at", "<", staleBefore)
      .execute();
    const taken = await transaction
      .insertInto("approval_claim")
      .values({
        approval_id: claim.approvalId,
        claim_id: claim.claimId,
        actor_id: textCell(claim.actor.id),
        actor_name: textCell(claim.actor.name),
        doing: claim.doing,
        at: claim.at,
      })
      .onConflict((conflict) => conflict.column("approval_id").doNothing())
      .returning("approval_id")
      .executeTakeFirst();
    return taken === undefined ? ((await claimOf(transaction, claim.approvalId)) ?? claim) : null;
  });

export async function releaseApproval(db: Database, { approvalId, claimId }: Claim): Promise<void> {
  await db.deleteFrom("approval_claim").where("approval_id", "=", approvalId).where("claim_id", "=", claimId).execute();
}

/** What a process left behind that died while it decided. */
export async function dropClaims(db: Database): Promise<void> {
  await db.deleteFrom("approval_claim").execute();
}

/** Null: nobody decides it now. */
export async function claimOf(db: Database, approvalId: string): Promise<Claim | null> {
  const row = await db
    .selectFrom("approval_claim")
    .selectAll()
    .where("approval_id", "=", approvalId)
    .executeTakeFirst();
  return row === undefined ? null : claimIn(row);
}

const claimIn = (row: ApprovalClaimTable): Claim => ({
  approvalId: row.approval_id,
  claimId: row.claim_id,
  actor: { id: row.actor_id, name: row.actor_name },
  doing: row.doing,
  at: row.at,
});
