import "server-only";
import { randomBytes } from "node:crypto";
import { instantOf } from "#lib/clock.ts";
import { partitionOf } from "#lib/config/partition.ts";
import { roleArnMistake } from "#lib/config/role-arn.ts";
import { addedAccounts, insertAccount } from "#lib/db/managed-accounts.ts";
import type { Actor } from "#lib/db/trail.ts";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";

export interface NewAccount {
  readonly accountId: AccountId;
  readonly name: string;
  /** Absent: `Peerdeck` in that account. */
  readonly roleArn?: string | undefined;
  readonly regions: readonly Region[];
}

const externalIdBytes = 24;

/** 192 random bits. Made here and bound to the account: nobody can choose one that fits another's role. */
const newExternalId = (): string => `peerdeck-${randomBytes(externalIdBytes).toString("base64url")}`;

/** Notes an account down and makes its external id. It is used for nothing until its role has been verified. */
export async function addAccount(deck: Deck, input: NewAccount, actor: Actor): Promise<Result<void>> {
  const { accountId, regions } = input;
  const name = input.name.trim();
  const [partition = "aws", ...others] = new Set(regions.map(partitionOf));
  const roleArn = input.roleArn ?? `arn:${partition}:iam::${accountId}:role/Peerdeck`;
  const refused =
    (others.length > 0 && badInput("regions", "found Regions of several partitions, wanted one partition")) ||
    (name === "" && badInput("name", "found nothing, wanted a name for people to read")) ||
    roleProblem(roleArn, accountId, partition) ||
    taken(deck, accountId);
  if (refused) return fail(refused);
  const account = { id: accountId, name, roleArn, externalId: newExternalId(), profile: null, regions };
  const added = { account, verifiedAt: null, createdAt: instantOf(deck.clock), createdBy: actor.id };
  const event = {
    actor,
    category: "account",
    operation: "add-account",
    result: "done",
    accountId,
    resource: accountId,
    after: { name, roleArn, regions },
  } as const;
  const inserted = await deck.trail.change(async (db) =>
    (await insertAccount(db, added)) ? { data: true, event } : null,
  );
  if (inserted === null) return fail(twice(accountId));
  deck.accounts.takeAdded(await addedAccounts(deck.database.db));
  return ok(undefined);
}

function roleProblem(roleArn: string, accountId: AccountId, partition: string): Problem | null {
  const mistake = roleArnMistake(roleArn, accountId, partition);
  return mistake === null ? null : badInput("roleArn", mistake);
}

const badInput = (path: string, message: string): Problem => ({
  code: "bad-input",
  message: `${path}: ${message}.`,
  path,
});

const taken = (deck: Deck, accountId: AccountId): Problem | null =>
  deck.accounts.get(accountId)?.origin === "file"
    ? {
        code: "conflict",
        message: `peerdeck.yaml lists account ${accountId} already, and what it says counts.`,
        accountId,
        path: "accountId",
        mend: "Change it in peerdeck.yaml, or take it out there first.",
      }
    : null;

const twice = (accountId: AccountId): Problem => ({
  code: "conflict",
  message: `Account ${accountId} has been added already.`,
  accountId,
  path: "accountId",
  mend: "Open it to go on, or remove it to start anew with another external id.",
});
