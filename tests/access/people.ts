import type { Role } from "#lib/auth/permissions.ts";

/** The requester's account of the peering that the tests ask for, the accepter's, and one that takes no part in it. */
export const own = "111111111111";
export const peer = "222222222222";
export const other = "333333333333";

type Standing = "signed in" | "nobody" | "disabled" | "deleted" | "signed out";

/** Whoever may stand before an endpoint: each role for all accounts, for an account concerned, and for one that is not. */
export interface Person {
  readonly name: string;
  readonly standing: Standing;
  readonly grants: readonly (readonly [Role, string])[];
}

const roles: readonly Role[] = ["viewer", "operator", "approver", "admin"];
const scopes = { "of all accounts": "*", "of the account": own, "of another account": other };
const everything: Person["grants"] = roles.map((role) => [role, "*"]);

export const people: readonly Person[] = [
  { name: "nobody", standing: "nobody", grants: [] },
  { name: "a person without any role", standing: "signed in", grants: [] },
  ...roles.flatMap((role) =>
    Object.entries(scopes).map(
      ([words, accountId]): Person => ({
        name: `${role} ${words}`,
        standing: "signed in",
        grants: [[role, accountId]],
      }),
    ),
  ),
  { name: "a disabled person who had every role", standing: "disabled", grants: everything },
  { name: "a deleted person who had every role", standing: "deleted", grants: everything },
  { name: "a person with every role who signed out", standing: "signed out", grants: everything },
];
