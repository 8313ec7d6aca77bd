import type { AccountListing } from "#lib/peering/accounts.ts";

/** Every word of the query must be found somewhere in the account. */
export function matchesAccount(account: AccountListing, query: string): boolean {
  const { accountId, name, roleArn, profile, regions, state } = account;
  const text = [accountId, name, roleArn, profile, ...regions, state].join("\n").toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
