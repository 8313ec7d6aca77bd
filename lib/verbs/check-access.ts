import "server-only";
import { instantOf } from "#lib/clock.ts";
import type { AccountConfig } from "#lib/config/config.ts";
import { type AccessCheck, type AccountState, type CheckItem, checkItems } from "#lib/peering/accounts.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { checkRegion, unaskedRegion } from "./check-region.ts";
import { checkWay } from "./check-way.ts";
import type { Deck } from "./deck.ts";
import { inParallel } from "./in-parallel.ts";

const regionsAtOnce = 4;

/** Tries the way into an account and what may be done there, Region by Region. One check at a time, for all who ask. */
export async function checkAccess(deck: Deck, accountId: AccountId): Promise<Result<AccessCheck>> {
  const registered = deck.accounts.get(accountId);
  if (registered === null)
    return fail({
      code: "not-found",
      message: `Peerdeck does not use an account ${accountId}.`,
      accountId,
      mend: "An account added on the screen is used once its role is verified.",
    });
  return ok(await deck.checks.run(accountId, () => check(deck, registered.account)));
}

async function check(deck: Deck, account: AccountConfig): Promise<AccessCheck> {
  const startedAt = instantOf(deck.clock);
  deck.aws.forgetProbes();
  const way = await checkWay(deck, account);
  const shut = way.some(({ id, result }) => waysIn.has(id) && result === "fail");
  const listed = shut ? null : await deck.aws.listRegions(account.id);
  const regions =
    listed === null
      ? account.regions.map(unaskedRegion)
      : await inParallel(account.regions, regionsAtOnce, (region) => checkRegion(deck, account, region, listed));
  return { startedAt, finishedAt: instantOf(deck.clock), way, regions };
}

const waysIn: ReadonlySet<string> = new Set(["assume-role", "credentials", "identity"]);

/** What a check says of the account as a whole, and the sentence for it. */
export function stateOf(check: AccessCheck): { readonly state: AccountState; readonly because: string | null } {
  const failures = checkItems(check).filter(({ result }) => result === "fail");
  const [first] = failures;
  if (first === undefined) return { state: "working", because: null };
  if (waysIn.has(first.id)) return { state: "failing", because: toldShortly(first) };
  if (readsOnly(check, failures)) return { state: "read-only", because: "It can be looked at; no change is allowed." };
  const more = failures.length === 1 ? "" : `, and ${failures.length - 1} more`;
  return { state: "findings", because: `${toldShortly(first)}${more}` };
}

/** Of a failure, where there is room for one line. */
const briefly: Readonly<Record<string, string>> = {
  "assume-role": "The role cannot be assumed",
  credentials: "There are no credentials for it",
  identity: "The credentials belong to another account",
  "external-id": "The role opens without its external id",
  clock: "This machine’s clock is off",
};

const toldShortly = ({ id, title, statementFor }: CheckItem): string =>
  briefly[id] ?? (statementFor === null ? title.replace(" is enabled", " is not enabled") : `${title} is denied`);

function readsOnly({ regions }: AccessCheck, failures: readonly CheckItem[]): boolean {
  const writes = regions.flatMap((region) => region.writes);
  return failures.every((item) => writes.includes(item)) && !writes.some(({ result }) => result === "pass");
}
