import type { AccountId, Region } from "#lib/peering/ids.ts";

/** An account of peerdeck.yaml, checked. Role and profile both null: the base credentials. */
export interface AccountConfig {
  readonly id: AccountId;
  readonly name: string;
  readonly roleArn: string | null;
  readonly externalId: string | null;
  readonly profile: string | null;
  readonly regions: readonly Region[];
}

export interface Config {
  /** Where it was read from, for messages. */
  readonly path: string;
  readonly accounts: readonly AccountConfig[];
}
