import "server-only";
import type { AccountSource } from "#lib/aws/index.ts";
import type { AccountConfig, Config } from "#lib/config/config.ts";
import type { AddedAccount } from "#lib/db/managed-accounts.ts";
import type { AccountOrigin } from "#lib/peering/accounts.ts";
import type { AccountId } from "#lib/peering/ids.ts";

export interface Registered {
  readonly account: AccountConfig;
  readonly origin: AccountOrigin;
}

/** Every account that Peerdeck may use at this moment, whoever told of it. */
export interface AccountRegistry {
  /** The same list until something changes. */
  readonly source: AccountSource;
  all(): readonly Registered[];
  get(id: AccountId): Registered | null;
  /** Whether its sessions carry who pressed the button as their source identity. */
  carriesSourceIdentity(account: AccountConfig): boolean;
  /** What the database holds; only what is verified is ever used. */
  takeAdded(added: readonly AddedAccount[]): void;
  takeOrganization(accounts: readonly AccountConfig[]): void;
}

/** What the file says about an account counts before what was added on the screen, and that before the organization. */
export function accountRegistry(config: Config): AccountRegistry {
  const file = config.accounts.map((account): Registered => ({ account, origin: "file" }));
  let added: readonly Registered[] = [];
  let organization: readonly Registered[] = [];
  let all: readonly Registered[] = file;
  let accounts: readonly AccountConfig[] = config.accounts;

  const settle = () => {
    const byId = new Map<AccountId, Registered>();
    for (const entry of [...file, ...added, ...organization])
      if (!byId.has(entry.account.id)) byId.set(entry.account.id, entry);
    all = [...byId.values()];
    accounts = all.map(({ account }) => account);
  };

  return {
    source: () => accounts,
    all: () => all,
    get: (id) => all.find(({ account }) => account.id === id) ?? null,
    carriesSourceIdentity: ({ sourceIdentity }) => sourceIdentity ?? config.sourceIdentity ?? false,
    takeAdded: (rows) => {
      added = rows.flatMap(({ account, verifiedAt }): Registered[] =>
        verifiedAt === null ? [] : [{ account, origin: "screen" }],
      );
      settle();
    },
    takeOrganization: (found) => {
      organization = found.map((account): Registered => ({ account, origin: "organization" }));
      settle();
    },
  };
}
