import "server-only";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import type { Action } from "./budgets.ts";

/** Which call an error belongs to: everything that its message must be able to name. */
export interface Circumstances {
  /** Null: whichever account the credentials belong to. */
  readonly accountId: AccountId | null;
  readonly accountName: string;
  readonly region: Region;
  readonly action: Action;
  /** Null: the account is reached with a profile or with the base credentials. */
  readonly roleArn: string | null;
  readonly profile: string | null;
  /** The session was asked for with a source identity. */
  readonly withSourceIdentity?: boolean;
}

export const accountOf = (c: Circumstances): string =>
  c.accountId === null ? c.accountName : `${c.accountName} (${c.accountId})`;

/** The identity that made the call, in words. */
export function identityOf(c: Circumstances): string {
  if (c.roleArn !== null) return c.roleArn;
  return c.profile === null ? "the base AWS credentials" : `the AWS profile ${c.profile}`;
}
