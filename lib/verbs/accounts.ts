import "server-only";
import { may } from "#lib/auth/permissions.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { instantOf } from "#lib/clock.ts";
import { type AddedAccount, addedAccounts, getAddedAccount } from "#lib/db/managed-accounts.ts";
import type { AccountDetail, AccountListing, AccountsAnswer, RoleToCreate } from "#lib/peering/accounts.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import type { Registered } from "./account-registry.ts";
import { stateOf } from "./check-access.ts";
import type { Deck } from "./deck.ts";
import { roleToCreate } from "./role-to-create/index.ts";
import { trustedFor } from "./role-to-create/policies.ts";

/** Every account that may be seen, also those that are added and not in use yet. */
export async function listAccounts(deck: Deck, viewer: Viewer): Promise<Result<AccountsAnswer>> {
  // Old readings are renewed beside; the answer does not wait for them.
  void deck.organization.refresh();
  const added = await addedAccounts(deck.database.db);
  const used = deck.accounts.all();
  const unused = added.filter(({ account }) => !usedFrom(used, account.id, "screen"));
  const accounts = [...used.map((entry) => inUse(deck, entry)), ...unused.map((entry) => notInUse(deck, entry))];
  return ok({
    readAt: instantOf(deck.clock),
    accounts: accounts
      .filter(({ accountId }) => may(viewer, "account:read", accountId))
      .toSorted((one, other) => one.name.localeCompare(other.name) || one.accountId.localeCompare(other.accountId)),
    organization: deck.organization.reading(),
    mayAdd: may(viewer, "account:write", null),
  });
}

/** Of one account; what was added and is shadowed by the file shows as the file's. */
export async function readAccount(deck: Deck, viewer: Viewer, accountId: AccountId): Promise<Result<AccountDetail>> {
  const added = await getAddedAccount(deck.database.db, accountId);
  const registered = deck.accounts.get(accountId);
  if (registered === null && added === null)
    return fail({ code: "not-found", message: `There is no account ${accountId} here.`, accountId });
  const mayChange = may(viewer, "account:write", accountId);
  const onScreen = added !== null && (registered === null || registered.origin === "screen");
  const role = onScreen && mayChange ? await roleOf(deck, added) : null;
  return ok({
    listing: registered ? inUse(deck, registered) : notInUse(deck, added as AddedAccount),
    check: registered && deck.checks.get(accountId),
    checking: deck.checks.isUnderWay(accountId),
    role: role?.ok === true ? role.data : null,
    roleProblem: role?.ok === false ? role.error : null,
    mayCheck: may(viewer, "account:check", accountId),
    mayChange,
  });
}

const usedFrom = (used: readonly Registered[], id: AccountId, origin: Registered["origin"]): boolean =>
  used.some((entry) => entry.account.id === id && entry.origin === origin);

function inUse(deck: Deck, { account, origin }: Registered): AccountListing {
  const check = deck.checks.get(account.id);
  const { id, name, roleArn, profile, regions } = account;
  return {
    accountId: id,
    name,
    origin,
    roleArn,
    profile,
    regions,
    ...(check ? stateOf(check) : { state: "unchecked", because: null }),
    checkedAt: check?.finishedAt ?? null,
    shadowed: false,
  };
}

function notInUse(deck: Deck, { account }: AddedAccount): AccountListing {
  const shadowed = deck.accounts.get(account.id) !== null;
  return {
    accountId: account.id,
    name: account.name,
    origin: "screen",
    roleArn: account.roleArn,
    profile: null,
    regions: account.regions,
    state: "unverified",
    because: shadowed
      ? "Not in use: peerdeck.yaml lists this account."
      : "Not in use until its role has been verified.",
    checkedAt: null,
    shadowed,
  };
}

async function roleOf({ aws, accounts }: Deck, added: AddedAccount): Promise<Result<RoleToCreate>> {
  const own = await aws.ownIdentity();
  if (!own.ok) return own;
  const trusted = trustedFor(own.data.arn);
  if (trusted !== null) return ok(roleToCreate(added, trusted, accounts.carriesSourceIdentity(added.account)));
  return fail({
    code: "bad-configuration",
    message: `Peerdeck runs as ${own.data.arn}, which no trust policy can name.`,
    mend: "Whoever runs Peerdeck: let it run as an IAM role or user.",
  });
}
