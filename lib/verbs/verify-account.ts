import "server-only";
import { instantOf } from "#lib/clock.ts";
import { addedAccounts, getAddedAccount, markVerified } from "#lib/db/managed-accounts.ts";
import type { Actor } from "#lib/db/trail.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";

/**
 * Takes an added account into use, once its role has opened with the account's own external id, has led to that very account, and
 * has stayed shut without the id: a role that opens to anybody who can make Peerdeck ask is not its registrar's to give.
 */
export async function verifyAccount(deck: Deck, accountId: AccountId, actor: Actor): Promise<Result<void>> {
  const added = await getAddedAccount(deck.database.db, accountId);
  if (added === null) return fail(notAdded(accountId));
  const { identity, withoutExternalId } = await deck.aws.tryWay(added.account);
  const problem = identity.ok ? lockProblem(added.account, withoutExternalId) : identity.error;
  const event = {
    actor,
    category: "account",
    operation: "verify-account",
    accountId,
    resource: accountId,
    after: { roleArn: added.account.roleArn },
  } as const;
  const marked =
    problem === null &&
    (await deck.trail.change(async (db) => {
      if (!(await markVerified(db, added, instantOf(deck.clock)))) return null;
      return { data: true, event: { ...event, result: "done" } };
    }));
  if (marked !== true) {
    const refused = problem ?? notAdded(accountId);
    await deck.trail.record({ ...event, result: "failed", problem: refused });
    return fail(refused);
  }
  deck.checks.forget(accountId);
  deck.accounts.takeAdded(await addedAccounts(deck.database.db));
  return ok(undefined);
}

function lockProblem(
  { id, name, roleArn }: { readonly id: AccountId; readonly name: string; readonly roleArn: string },
  withoutExternalId: Result<"open" | "shut"> | null,
): Problem | null {
  if (withoutExternalId?.ok === false) return withoutExternalId.error;
  if (withoutExternalId?.data === "shut") return null;
  return {
    code: "conflict",
    message: `The role ${roleArn} opens without any external id, so it is not taken into use.`,
    accountId: id,
    action: "sts:AssumeRole",
    mend: `An administrator of ${name} (${id}): add the condition on sts:ExternalId to its trust policy, as shown below, and take out any statement that lets Peerdeck in without it.`,
  };
}

const notAdded = (accountId: AccountId): Problem => ({
  code: "not-found",
  message: `Account ${accountId} is none that was added on the screen, or it has been removed.`,
  accountId,
});
