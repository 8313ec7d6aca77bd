import "server-only";
import type { AccountConfig, Config } from "#lib/config/config.ts";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import { fail, ok } from "#lib/result.ts";
import type { Action } from "./budgets.ts";
import type { Circumstances } from "./circumstances.ts";
import type { At, ManagedAccount } from "./door.ts";
import type { Outcome } from "./failure.ts";

/** The accounts that Peerdeck has a way into. */
export class Accounts {
  readonly #byId: ReadonlyMap<AccountId, AccountConfig>;

  constructor(config: Config) {
    this.#byId = new Map(config.accounts.map((account) => [account.id, account]));
  }

  all(): readonly ManagedAccount[] {
    return [...this.#byId.values()].map(({ externalId: _withheld, ...account }) => account);
  }

  get(id: AccountId): AccountConfig | null {
    return this.#byId.get(id) ?? null;
  }

  require({ accountId, region }: { readonly accountId: AccountId; readonly region?: Region }): Outcome<AccountConfig> {
    const account = this.#byId.get(accountId);
    if (account !== undefined) return ok(account);
    return fail({
      fault: "not-managed",
      problem: {
        code: "not-managed",
        message: `Peerdeck has no way into account ${accountId}.`,
        accountId,
        ...(region !== undefined && { region }),
        mend: "Add the account to peerdeck.yaml, or ask its owner to act there.",
      },
    });
  }
}

export const circumstancesOf = (account: AccountConfig, region: At["region"], action: Action): Circumstances => ({
  accountId: account.id,
  accountName: account.name,
  region,
  action,
  roleArn: account.roleArn,
  profile: account.profile,
});
