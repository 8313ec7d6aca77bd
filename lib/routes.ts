import type { Route } from "next";
import type { ViewQuery } from "#lib/peering/fleet-table/view.ts";
import { type AccountId, formatVpcRef, type PeeringId, type VpcRef } from "#lib/peering/ids.ts";

/** Every address in the app, in one place. */
export const homeHref = "/" as const satisfies Route;
/** The status page with this view of the fleet. */
export const statusHref = (view: ViewQuery): Route => withQuery(homeHref, view) as Route;
/** The fleet's state for a screen on the wall. */
export const wallHref = "/wall" as const satisfies Route;

export interface NewPeering {
  readonly requester?: VpcRef | null;
  readonly accepter?: VpcRef | null;
  readonly step?: "select" | "request";
}

export function newPeeringHref({ requester, accepter, step }: NewPeering = {}): Route {
  const query = new URLSearchParams();
  if (requester) query.set("requester", formatVpcRef(requester));
  if (accepter) query.set("accepter", formatVpcRef(accepter));
  if (step === "request") query.set("step", step);
  return query.size === 0 ? "/peer/new" : `/peer/new?${query}`;
}

/** Without a step, the page opens at the first one that is not done. Next's types cannot see that an id holds no slash. */
export const peeringHref = (peeringId: PeeringId, step?: string): Route =>
  (step === undefined ? `/peer/${peeringId}` : `/peer/${peeringId}?step=${step}`) as Route;

/** One peering with its health; `peeringHref` opens its set-up. */
export const peeringPageHref = (peeringId: PeeringId): Route => `/peerings/${peeringId}` as Route;
export const teardownHref = (peeringId: PeeringId): Route => `/peerings/${peeringId}/teardown` as Route;
export const topologyHref = "/topology" as const satisfies Route;
export const vpcsHref = "/vpcs" as const satisfies Route;

/** What the inbox is asked to show; a key that is absent or empty filters nothing. */
export type ApprovalsTab = "received" | "sent" | "history" | "rules";
export const approvalsHref = (tab: ApprovalsTab = "received"): Route =>
  tab === "received" ? "/approvals" : `/approvals?${new URLSearchParams({ tab })}`;
/** A request by its peering's id, or a change that was sent for approval. */
export const approvalHref = (id: string): Route => `/approvals/${encodeURIComponent(id)}` as Route;
export const webhooksHref = "/approvals/webhooks" as const satisfies Route;
/** A question about reachability as it stands in the address; a part that is absent is still to be chosen. */
export interface ReachQuery {
  readonly from?: string;
  readonly to?: string;
  readonly service?: string;
}
export const reachHref = (query: ReachQuery = {}): Route => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  return (given.length === 0 ? "/reachability" : `/reachability?${new URLSearchParams(given)}`) as Route;
};
export const reachOfPeeringHref = (peeringId: PeeringId): Route => `/peerings/${peeringId}/reach` as Route;
export const snapshotHref = "/snapshot" as const satisfies Route;

export const accountsHref = "/accounts" as const satisfies Route;
export const newAccountHref = "/accounts/new" as const satisfies Route;
export const accountHref = (accountId: AccountId): Route => `/accounts/${accountId}` as Route;

/** `next`: the page to come back to. */
export const signInHref = (next?: string): Route =>
  next === undefined || next === homeHref ? "/sign-in" : `/sign-in?${new URLSearchParams({ next })}`;

export const noRoleHref = "/no-role" as const satisfies Route;
export const acceptInvitationHref = (token: string): Route => `/accept-invitation?${new URLSearchParams({ token })}`;
export const inviteHref = "/users/invite" as const satisfies Route;
export const userHref = (userId: string): Route => `/users/${encodeURIComponent(userId)}` as Route;
export const usersHref = "/users" as const satisfies Route;
export const sessionsHref = "/sessions" as const satisfies Route;

/** What the audit page is asked to show; a key that is absent or empty filters nothing. */
export type AuditQuery = Readonly<Partial<Record<AuditKey, string>>>;
export const auditKeys = [
  "person",
  "account",
  "region",
  "resource",
  "category",
  "result",
  "from",
  "until",
  "click",
  "row",
  "text",
  "before",
] as const;
type AuditKey = (typeof auditKeys)[number];

function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).flatMap(([key, value]) => (value ? [[key, value] as const] : []));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(Object.fromEntries(given))}`;
}

export const auditHref = (query: AuditQuery = {}): Route => withQuery("/audit", query) as Route;

export const authHrefs = {
  signIn: "/api/auth/sign-in",
  demo: "/api/auth/sign-in/demo",
  oidc: "/api/auth/sign-in/oidc",
  signOut: "/api/auth/sign-out",
  setUp: "/api/auth/set-up",
  acceptInvitation: "/api/auth/accept-invitation",
  changePassword: "/api/auth/change-password",
} as const;

export const apiHrefs = {
  vpcs: "/api/vpcs",
  approvals: "/api/approvals",
  approvalsWaiting: "/api/approvals/waiting",
  approvalHistory: (before: string | null) => withQuery("/api/approvals/history", { before: before ?? "" }),
  approvalRules: "/api/approvals/rules",
  approval: (id: string) => `/api/approvals/${encodeURIComponent(id)}`,
  webhooks: (before: string | null) => withQuery("/api/webhooks", { before: before ?? "" }),
  /** `known`: the version of the lines that the browser has. */
  fleet: (known: string | null) => (known === null ? "/api/fleet" : `/api/fleet?${new URLSearchParams({ known })}`),
  /** The peerings that this view shows. */
  fleetExport: (format: "csv" | "json", view: ViewQuery) => withQuery("/api/fleet/export", { ...view, format }),
  fleetSummary: "/api/fleet/summary",
  peeringHealth: (peeringId: PeeringId) => `/api/fleet/${peeringId}`,
  topology: (known: string | null) =>
    known === null ? "/api/topology" : `/api/topology?${new URLSearchParams({ known })}`,
  /** `topic` and `before` empty: everything, from the newest. */
  peeringTimeline: (peeringId: PeeringId, topic: string, before: string) =>
    withQuery(`/api/fleet/${peeringId}/timeline`, { topic, before }),
  accounts: "/api/accounts",
  account: (accountId: AccountId) => `/api/accounts/${accountId}`,
  pair: (requester: VpcRef, accepter: VpcRef) =>
    `/api/pairs?${new URLSearchParams({ requester: formatVpcRef(requester), accepter: formatVpcRef(accepter) })}`,
  peering: (peeringId: PeeringId) => `/api/peerings/${peeringId}`,
  reachEnds: (query: string) => `/api/reach/ends?${new URLSearchParams({ query })}`,
  reach: (query: Readonly<Record<string, string>>) => `/api/reach?${new URLSearchParams(query)}`,
  reachOfPeering: (peeringId: PeeringId) => `/api/reach/peerings/${peeringId}`,
  reachMatrix: (peeringId: PeeringId, query: Readonly<Record<string, string>>) =>
    `/api/reach/peerings/${peeringId}/matrix?${new URLSearchParams(query)}`,
  dependents: (peeringId: PeeringId) => `/api/peerings/${peeringId}/dependents`,
  restoreFile: (peeringId: PeeringId) => `/api/peerings/${peeringId}/restore-file`,
  trail: (query: AuditQuery) => withQuery("/api/trail", query),
  trailExport: (format: "csv" | "ndjson", query: AuditQuery) => withQuery("/api/trail/export", { ...query, format }),
  run: (runId: string) => `/api/runs/${encodeURIComponent(runId)}`,
} as const;
