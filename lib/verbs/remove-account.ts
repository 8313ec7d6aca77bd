import "server-only";
import { addedAccounts, deleteAccount, getAddedAccount } from "#lib/db/managed-accounts.ts";
import { forgetReadings } from "#lib/db/readings.ts";
import type { Actor } from "#lib/db/trail.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";

/** Takes an added account out of use at once. Its role in AWS stays; its external id is gone for good. */
export async function removeAccount(deck: Deck, accountId: AccountId, actor: Actor): Promise<Result<void>> {
  const removed = await deck.trail.change(async (db) => {
    const added = await getAddedAccount(db, accountId);
    if (added === null || !(await deleteAccount(db, accountId))) return null;
    const { name, roleArn, regions } = added.account;
    const before = { name, roleArn, regions, verified: added.verifiedAt !== null };
    const what = { operation: "remove-account", result: "done", accountId, resource: accountId } as const;
    return { data: true, event: { actor, category: "account", ...what, before } };
  });
  if (removed === null)
    return fail({
      code: "not-found",
      message: `Account ${accountId} is none that was added on the screen.`,
      accountId,
      mend: "Accounts of peerdeck.yaml and of the organization are changed in peerdeck.yaml.",
    });
  deck.checks.forget(accountId);
  await forgetReadings(deck.database.db, accountId);
  deck.accounts.takeAdded(await addedAccounts(deck.database.db));
  return ok(undefined);
}
