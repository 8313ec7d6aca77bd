import "server-only";
import type { AccountId } from "#lib/peering/ids.ts";
import type { OperationKind } from "#lib/peering/operation.ts";
import type { Problem } from "#lib/result.ts";

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
  "change:approve": ["approver"],
  "route:write": ["operator"],
  "dns:write": ["operator"],
  "tag:write": ["operator"],
  "filter:write": ["operator"],
  "note:write": ["operator", "approver", "admin"],
  "trail:read": ["viewer", "operator", "approver", "admin"],
  "trail:export": ["admin"],
  "account:read": ["viewer", "operator", "approver", "admin"],
  "account:check": ["operator", "approver", "admin"],
  "account:write": ["admin"],
  "user:read": ["admin"],
  "user:write": ["admin"],
  "session:own": ["viewer", "operator", "approver", "admin"],
  "webhook:read": ["admin"],
  "webhook:write": ["admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** What a permission lets one do, as the beginning of a sentence. */
const deeds: Readonly<Record<Permission, string>> = {
  "network:read": "Looking at VPCs and peerings",
  "peering:request": "Requesting a peering",
  "peering:delete": "Deleting a peering",
  "peering:accept": "Accepting a peering",
  "peering:reject": "Rejecting a peering",
  "change:approve": "Approving routes and DNS of a change",
  "route:write": "Changing routes",
  "dns:write": "Changing DNS options",
  "tag:write": "Changing tags",
  "filter:write": "Changing security groups and network ACLs",
  "note:write": "Writing notes",
  "trail:read": "Reading the trail",
  "trail:export": "Exporting the trail",
  "account:read": "Looking at accounts",
  "account:check": "Checking an account",
  "account:write": "Changing accounts",
  "user:read": "Looking at users",
  "user:write": "Changing users",
  "session:own": "Looking at one's own sessions",
  "webhook:read": "Looking at webhooks",
  "webhook:write": "Trying a webhook",
};

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
  "authorize-ingress": "filter:write",
  "authorize-egress": "filter:write",
  "revoke-ingress": "filter:write",
  "revoke-egress": "filter:write",
  "create-acl-entry": "filter:write",
  "delete-acl-entry": "filter:write",
};

export interface Holder {
  readonly grants: readonly Grant[];
}

const has = (role: Role, permission: Permission): boolean => permissions[permission].some((each) => each === role);

/** `null`: a thing of no one account, such as the list of users; only a grant for all accounts reaches it. */
export const may = ({ grants }: Holder, permission: Permission, accountId: AccountId | null): boolean =>
  grants.some((grant) => has(grant.role, permission) && (grant.accountId === "*" || grant.accountId === accountId));

/** Whether the permission is held anywhere at all: what a screen needs to know before it shows a button. */
export const mayAnywhere = ({ grants }: Holder, permission: Permission): boolean =>
  grants.some((grant) => has(grant.role, permission));

/** Says what is wanted and who could: for what a person sees but may not do. `where`: the account as people read it. */
export function notPermitted(permission: Permission, where: string | null, accountId?: AccountId): Problem {
  const wanted = permissions[permission].map(withArticle).join(" or ");
  return {
    code: "not-permitted",
    message: `${deeds[permission]} needs the ${permissions[permission].join(" or ")} role for ${where ?? "all accounts"}.`,
    mend: `Ask ${wanted}, or an admin to give you the role.`,
    ...(accountId && { accountId }),
  };
}

const withArticle = (role: Role): string => `${/^[aeiou]/.test(role) ? "an" : "a"} ${role}`;
