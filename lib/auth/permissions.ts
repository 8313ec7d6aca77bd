import type { AccountId } from "#lib/peering/ids.ts";
import type { OperationKind } from "#lib/peering/operation.ts";

export type Role = "viewer" | "operator" | "approver" | "admin";
export const roles = ["viewer", "operator", "approver", "admin"] as const satisfies readonly Role[];

/** A role, for one account or for all. A person may hold several. */
export interface Grant {
  readonly role: Role;
  readonly accountId: AccountId | "*";
}

/**
 * Who may do what. Every page, GET route and server action names one of these; this table is the only place that says
 * which roles have it. Admins rule over Peerdeck, not over networks: to rewire one, they must be given operator too.
 */
export const permissions = {
  "network:read": ["viewer", "operator", "approver", "admin"],
  "peering:request": ["operator"],
  "peering:delete": ["operator"],
  "peering:accept": ["approver"],
  "peering:reject": ["approver"],
  "route:write": ["operator"],
  "dns:write": ["operator"],
  "tag:write": ["operator"],
  "trail:read": ["viewer", "operator", "approver", "admin"],
  "trail:export": ["admin"],
  "account:read": ["viewer", "operator", "approver", "admin"],
  "account:check": ["operator", "approver", "admin"],
  "account:write": ["admin"],
  "user:read": ["admin"],
  "user:write": ["admin"],
  "session:own": ["viewer", "operator", "approver", "admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** What a change in AWS needs, in the account where it is made. */
export const permissionOf: Readonly<Record<OperationKind, Permission>> = {
  "create-peering": "peering:request",
  accept: "peering:accept",
  reject: "peering:reject",
  "delete-peering": "peering:delete",
  "create-route": "route:write",
  "replace-route": "route:write",
  "delete-route": "route:write",
  "set-peering-dns": "dns:write",
  "set-vpc-dns-attribute": "dns:write",
  tag: "tag:write",
};

interface Holder {
  readonly grants: readonly Grant[];
}

const has = (role: Role, permission: Permission): boolean => permissions[permission].some((each) => each === role);

/** `null`: a thing of no one account, such as the list of users; only a grant for all accounts reaches it. */
export const may = ({ grants }: Holder, permission: Permission, accountId: AccountId | null): boolean =>
  grants.some((grant) => has(grant.role, permission) && (grant.accountId === "*" || grant.accountId === accountId));

/** Whether the permission is held anywhere at all: what a screen needs to know before it shows a button. */
export const mayAnywhere = ({ grants }: Holder, permission: Permission): boolean =>
  grants.some((grant) => has(grant.role, permission));

export const rolesWith = (permission: Permission): readonly Role[] => permissions[permission];
