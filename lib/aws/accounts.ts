import "server-only";
import type { AccountConfig } from "#lib/config/config.ts";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import { fail, ok } from "#lib/result.ts";
import type { Action } from "./budgets.ts";
import type { Circumstances } from "./circumstances.ts";
import type { Outcome } from "./failure.ts";
import type { At, ManagedAccount } from "./terms.ts";

/** The accounts as they are at this moment: some are added and removed while Peerdeck runs. */
export type AccountSource = () => readonly AccountConfig[];

/** The accounts that Peerdeck has a way into. */
export class Accounts {
  readonly #source: AccountSource;
  #known: readonly AccountConfig[] = [];
  #byId: ReadonlyMap<AccountId, AccountConfig> = new Map();

  constructor(source: AccountSource) {
    this.#source = source;
  }

  all(): readonly ManagedAccount[] {
    return [...this.#current().values()].map(({ externalId: _withheld, ...account }) => account);
  }

  get(id: AccountId): AccountConfig | null {
    return this.#current().get(id) ?? null;
  }

  require({ accountId, region }: { readonly accountId: AccountId; readonly region?: Region }): Outcome<AccountConfig> {
    const account = this.#current().get(accountId);
    if (account !== undefined) return ok(account);
    return fail({
      fault: "not-managed",
      problem: {
        code: "not-managed",
        message: `Peerdeck has no way into account ${accountId}.`,
        accountId,
        ...(region !== undefined && { region }),
        mend: "Add the account on the Accounts page or in peerdeck.yaml, or ask its owner to act there.",
      },
    });
  }

  #current(): ReadonlyMap<AccountId, AccountConfig> {
    const accounts = this.#source();
    if (accounts !== this.#known) {
      this.#known = accounts;
      this.#byId = new Map(accounts.map((account) => [account.id, account]));
    }
    return this.#byId;
  }
}

/** A way into AWS. Its account may be unknown until AWS tells: of a profile, and of the base credentials. */
export type Way = Omit<AccountConfig, "id"> & { readonly id: AccountId | null };

export const circumstancesOf = (account: Way, region: At["region"], action: Action): Circumstances => ({
  accountId: account.id,
  accountName: account.name,
  region,
  action,
  roleArn: account.roleArn,
  profile: account.profile,
});
