import type { Permission } from "#lib/auth/permissions.ts";
import { other, own, peer } from "./people.ts";

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

/**
 * Every endpoint of the build, by the name that the build gives it: a page's or route's path, an action's file and name.
 * An endpoint without a row fails the tests.
 */
export const endpoints: Readonly<Record<string, Endpoint>> = {
  "/": { kind: "page", permission: "network:read", about: "anywhere", path: "/" },
  "/peer/new": { kind: "page", permission: "network:read", about: "anywhere", path: "/peer/new" },
  "/peer/[peering]": { kind: "page", permission: "network:read", about: "anywhere", path: `/peer/${peeringId}` },

  "/api/vpcs": { kind: "route", permission: "network:read", about: "anywhere", path: "/api/vpcs" },
  "/api/pairs": {
    kind: "route",
    permission: "network:read",
    about: [own, peer],
    path: `/api/pairs?requester=${shop}&accepter=${data}`,
  },
  "/api/peerings/[peering]": {
    kind: "route",
    permission: "network:read",
    about: [own, peer],
    path: `/api/peerings/${peeringId}`,
  },
  // {run}: one of this peering, started by somebody else.
  "/api/runs/[run]": { kind: "route", permission: "network:read", about: [own, peer], path: "/api/runs/{run}" },

  "app/actions/start-run.ts startRun": {
    kind: "action",
    permission: "network:read",
    about: [own, peer],
    path: "/peer/new",
    input: {
      subject: { peeringId },
      operationIds: ["create-route/requester/rtb-01111010000000001/10.20.0.0/16"],
    },
    operation: { permission: "route:write", about: [own] },
  },

  "/sign-in": { kind: "public", because: "Whoever is not signed in must come in somewhere." },
  "/api/auth/[...all]": { kind: "public", because: "Signing in and out; it knows no other thing." },
  "/api/health": { kind: "public", because: "Says that the server serves, and nothing else." },
  "/icon.svg": { kind: "public", because: "A picture." },
  "/_not-found": { kind: "public", because: "What does not exist says so to everybody." },
  "/_global-error": { kind: "public", because: "Words for a broken page, without any data." },
};

/** What a person of another account must never find in an answer. */
export const secrets = ["shop-vpc", "data-vpc", "10.10.0.0/16", "10.20.0.0/16", "rtb-0", "subnet-0"];

export const unknownPeering = "pcx-00000000000000bad";
export { other };
