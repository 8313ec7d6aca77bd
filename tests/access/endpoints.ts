import type { Permission } from "#lib/auth/permissions.ts";
import { own, peer } from "./people.ts";

/** Whose accounts a sample request is about; as in the gate, `everything` takes a grant for all accounts. */
type About = "anywhere" | "everything" | readonly string[];

interface Guarded {
  readonly permission: Permission;
  readonly about: About;
}
export interface Page extends Guarded {
  readonly kind: "page";
  /** A request for it. */
  readonly path: string;
}
export interface Route extends Guarded {
  readonly kind: "route";
  readonly path: string;
}
export interface Action extends Guarded {
  readonly kind: "action";
  /** A page that carries it. */
  readonly path: string;
  readonly input: unknown;
  /** Where the action itself permits each of its operations: what the sample's one needs. */
  readonly operation?: Guarded;
}
export interface Public {
  readonly kind: "public";
  readonly because: string;
}
export type Endpoint = Page | Route | Action | Public;

export const peeringId = "pcx-01111222200000001";
const shop = `${own}/us-east-1/vpc-01111010000000000`;
const data = `${peer}/eu-west-1/vpc-02222020000000000`;

const ref = (text: string) => {
  const [accountId, region, vpcId] = text.split("/");
  return { accountId, region, vpcId };
};

const page = (permission: Permission, about: About, path: string): Page => ({ kind: "page", permission, about, path });
const route = (permission: Permission, about: About, path: string): Route => ({
  kind: "route",
  permission,
  about,
  path,
});
const action = (permission: Permission, about: About, path: string, input: unknown): Action => ({
  kind: "action",
  permission,
  about,
  path,
  input,
});
const open = (because: string): Public => ({ kind: "public", because });

const because = "A test asks.";
/** Of the requester's VPC. */
const routeTableId = "rtb-01111010000000001";
/** Added by the action that stands before those that verify and remove it. */
const added = "444444444444";

/**
 * Every endpoint of the build, by the name that the build gives it: a page's or route's path, an action's file and name.
 * An endpoint without a row fails the tests. In a sample, `{run}` is somebody else's run of this peering, `{user}` and
 * `{grant}` somebody else and a role of theirs, `{session}` the asking person's own session, `{note}` a note of theirs.
 */
export const endpoints: Readonly<Record<string, Endpoint>> = {
  "/": page("network:read", "anywhere", "/"),
  "/wall": page("network:read", "anywhere", "/wall"),
  "/vpcs": page("network:read", "anywhere", "/vpcs"),
  "/peer/new": page("network:read", "anywhere", "/peer/new"),
  "/approvals": page("network:read", "anywhere", "/approvals"),
  "/approvals/[request]": page("network:read", "anywhere", `/approvals/${peeringId}`),
  "/approvals/webhooks": page("webhook:read", "everything", "/approvals/webhooks"),
  "/peer/[peering]": page("network:read", [own, peer], `/peer/${peeringId}`),
  "/peerings/[peering]/teardown": page("network:read", [own, peer], `/peerings/${peeringId}/teardown`),
  "/topology": page("network:read", "anywhere", "/topology"),
  "/peerings/[peering]": page("network:read", [own, peer], `/peerings/${peeringId}`),
  "/accounts": page("account:read", "anywhere", "/accounts"),
  "/accounts/[account]": page("account:read", [own], `/accounts/${own}`),
  "/accounts/new": page("account:write", "everything", "/accounts/new"),
  "/audit": page("trail:read", "anywhere", "/audit"),
  "/users": page("user:read", "everything", "/users"),
  "/users/[user]": page("user:read", "everything", "/users/{user}"),
  "/users/invite": page("user:write", "everything", "/users/invite"),
  "/reachability": page("network:read", "anywhere", "/reachability"),
  "/peerings/[peering]/reach": page("network:read", "anywhere", `/peerings/${peeringId}/reach`),
  "/snapshot": page("network:read", "anywhere", "/snapshot"),
  "/sessions": page("session:own", "anywhere", "/sessions"),

  "/api/vpcs": route("network:read", "anywhere", "/api/vpcs"),
  "/api/fleet": route("network:read", "anywhere", "/api/fleet"),
  "/api/topology": route("network:read", "anywhere", "/api/topology"),
  "/api/fleet/[peering]": route("network:read", [own, peer], `/api/fleet/${peeringId}`),
  "/api/fleet/[peering]/timeline": route("network:read", [own, peer], `/api/fleet/${peeringId}/timeline?topic=routes`),
  "/api/fleet/export": route("network:read", "anywhere", "/api/fleet/export?format=csv"),
  "/api/fleet/summary": route("network:read", "anywhere", "/api/fleet/summary"),
  "/api/pairs": route("network:read", [own, peer], `/api/pairs?requester=${shop}&accepter=${data}`),
  "/api/peerings/[peering]": route("network:read", [own, peer], `/api/peerings/${peeringId}`),
  "/api/peerings/[peering]/dependents": route("network:read", [own, peer], `/api/peerings/${peeringId}/dependents`),
  "/api/peerings/[peering]/restore-file": route("network:read", [own, peer], `/api/peerings/${peeringId}/restore-file`),
  "/api/runs/[run]": route("network:read", [own, peer], "/api/runs/{run}"),
  "/api/approvals": route("network:read", "anywhere", "/api/approvals"),
  "/api/approvals/waiting": route("network:read", "anywhere", "/api/approvals/waiting"),
  "/api/approvals/history": route("network:read", "anywhere", "/api/approvals/history"),
  "/api/approvals/rules": route("network:read", "anywhere", "/api/approvals/rules"),
  "/api/approvals/[request]": route("network:read", [own, peer], `/api/approvals/${peeringId}`),
  "/api/webhooks": route("webhook:read", "everything", "/api/webhooks"),
  "/api/reach": route("network:read", "anywhere", "/api/reach?from=10.10.0.4&to=10.20.0.4&service=tcp/443"),
  "/api/reach/ends": route("network:read", "anywhere", "/api/reach/ends?query="),
  "/api/reach/peerings/[peering]": route("network:read", [own, peer], `/api/reach/peerings/${peeringId}`),
  "/api/reach/peerings/[peering]/matrix": route(
    "network:read",
    [own, peer],
    `/api/reach/peerings/${peeringId}/matrix?way=there&service=tcp/443`,
  ),
  "/api/accounts": route("account:read", "anywhere", "/api/accounts"),
  "/api/accounts/[account]": route("account:read", [own], `/api/accounts/${own}`),
  "/api/trail": route("trail:read", "anywhere", "/api/trail"),
  "/api/trail/export": route("trail:export", "anywhere", "/api/trail/export?format=csv"),

  "app/actions/start-run.ts startRun": {
    ...action("network:read", [own, peer], "/peer/new", {
      subject: { peeringId },
      operationIds: ["create-route/requester/rtb-01111010000000001/10.20.0.0/16"],
    }),
    operation: { permission: "route:write", about: [own] },
  },
  "app/actions/apply-fixes.ts applyFixesAction": {
    ...action("network:read", "anywhere", "/reachability", {
      asked: { from: "10.10.0.4", to: "10.20.0.4", service: "tcp/443", family: null, opening: "address" },
      fixIds: ["create-route/rtb-01111010000000001/10.20.0.0/16/pcx-01111222200000001"],
      reason: because,
    }),
  },
  "app/actions/notes.ts addNoteAction": action("note:write", [own, peer], `/peerings/${peeringId}`, {
    peeringId,
    text: "A test writes.",
  }),
  "app/actions/notes.ts removeNoteAction": action("note:write", [own, peer], `/peerings/${peeringId}`, {
    peeringId,
    noteId: "{note}",
  }),
  "app/actions/leave-out.ts leaveOutAction": action("route:write", [own], `/peer/${peeringId}`, {
    peeringId,
    routeTableId,
    reason: because,
  }),
  "app/actions/leave-out.ts takeBackAction": action("route:write", [own], `/peer/${peeringId}`, {
    peeringId,
    routeTableId,
    reason: because,
  }),
  "app/actions/approvals.ts acceptAction": action("peering:accept", [peer], `/approvals/${peeringId}`, {
    id: peeringId,
    hash: "0".repeat(64),
    operationIds: ["accept/accepter"],
    reason: because,
  }),
  "app/actions/approvals.ts rejectAction": action("peering:reject", [peer], `/approvals/${peeringId}`, {
    id: peeringId,
    reason: because,
  }),
  "app/actions/approvals.ts decideSeveralAction": action("network:read", "anywhere", "/approvals", {
    items: [{ id: peeringId, hash: null }],
    decision: "reject",
    reason: because,
  }),
  "app/actions/approvals.ts sendForApprovalAction": action("peering:request", [own], "/peer/new", {
    requester: ref(shop),
    accepter: ref(data),
    request: { name: "", reason: because, tags: {} },
  }),
  "app/actions/approvals.ts takeBackAction": action("peering:request", [own], `/approvals/${peeringId}`, {
    id: peeringId,
    reason: because,
  }),
  "app/actions/approvals.ts sendAgainAction": action("peering:request", [own], `/approvals/${peeringId}`, {
    id: peeringId,
    reason: because,
  }),
  "app/actions/try-webhook.ts tryWebhookAction": action("webhook:write", "everything", "/approvals/webhooks", {
    name: "no-such-webhook",
  }),
  "app/actions/read-fleet-again.ts readFleetAgainAction": action("network:read", "anywhere", "/", {}),
  "app/actions/add-account.ts addAccountAction": action("account:write", "everything", "/accounts/new", {
    accountId: added,
    name: "added",
    regions: ["us-east-1"],
  }),
  "app/actions/check-account.ts checkAccountAction": action("account:check", [own], `/accounts/${own}`, {
    accountId: own,
  }),
  "app/actions/verify-account.ts verifyAccountAction": action("account:write", [added], `/accounts/${own}`, {
    accountId: added,
  }),
  "app/actions/remove-account.ts removeAccountAction": action("account:write", [added], `/accounts/${own}`, {
    accountId: added,
  }),
  "app/actions/people.ts invite": action("user:write", "everything", "/users/invite", {
    name: "Ina Vited",
    email: "ina@example.com",
    reason: because,
  }),
  "app/actions/people.ts newPasswordLink": action("user:write", "everything", "/users/{user}", {
    userId: "{user}",
    reason: because,
  }),
  "app/actions/people.ts grant": action("user:write", "everything", "/users", {
    subjectKind: "user",
    subject: "{user}",
    role: "viewer",
    accountId: "*",
    reason: because,
  }),
  "app/actions/people.ts revoke": action("user:write", "everything", "/users", { grantId: "{grant}", reason: because }),
  "app/actions/people.ts disable": action("user:write", "everything", "/users/{user}", {
    userId: "{user}",
    reason: because,
  }),
  "app/actions/people.ts enable": action("user:write", "everything", "/users/{user}", {
    userId: "{user}",
    reason: because,
  }),
  "app/actions/people.ts endOtherSessions": action("session:own", "anywhere", "/sessions", {}),
  "app/actions/people.ts endOneSession": action("session:own", "anywhere", "/sessions", { sessionId: "{session}" }),

  "/sign-in": open("Whoever is not signed in must come in somewhere."),
  "/set-up": open("The first admin has no session yet; a one-time token opens it."),
  "/accept-invitation": open("The invited have no session yet; a one-time token opens it."),
  "/no-role": open("Tells whoever has no role so, and nothing else."),
  "/api/auth/[...all]": open("Signing in and out; it knows no other thing."),
  "/api/summary": open("Opens to a machine's token and to no session; without a token there is no such address."),
  "/api/health": open("Says that the server serves, and nothing else."),
  "/icon.svg": open("A picture."),
  "/_not-found": open("What does not exist says so to everybody."),
  "/_global-error": open("Words for a broken page, without any data."),
};

/** What a person of another account must never find in an answer. */
export const secrets = ["shop-vpc", "data-vpc", "10.10.0.0/16", "10.20.0.0/16", "rtb-0", "subnet-0"];

export const unknownPeering = "pcx-00000000000000bad";
