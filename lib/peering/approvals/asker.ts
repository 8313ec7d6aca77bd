import type { AccountId } from "../ids.ts";
import { oneLine } from "../names.ts";
import type { SideObservation } from "../observation.ts";

/**
 * Who asks for a peering.
 * - `managed`: an account that Peerdeck has a way into.
 * - `organization`: one that AWS Organizations lists, without a way in.
 * - `stranger`: neither. Anybody who knows a VPC's id may send a request for it.
 */
export interface Asker {
  readonly kind: AskerKind;
  readonly accountId: AccountId;
  readonly name: string | null;
}

export const askerKinds = ["managed", "organization", "stranger"] as const;
export type AskerKind = (typeof askerKinds)[number];

/** The accounts of the organization by id, with the names that AWS Organizations tells; empty where none is known. */
export type Members = ReadonlyMap<AccountId, string>;

export function askerOf({ managed, accountName, place }: SideObservation, members: Members): Asker {
  const { accountId } = place;
  if (managed) return { kind: "managed", accountId, name: accountName };
  const member = members.get(accountId);
  return member === undefined
    ? { kind: "stranger", accountId, name: null }
    : { kind: "organization", accountId, name: member };
}

/** `payments-dev (333333333333)`, or the account alone. */
export function askerLabel({ accountId, name }: Asker): string {
  const shown = name === null ? "" : oneLine(name);
  return shown === "" ? `account ${accountId}` : `${shown} (${accountId})`;
}
