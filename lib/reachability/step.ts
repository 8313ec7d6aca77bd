import type { CompiledAcl } from "#lib/peering/filters/acls.ts";
import type { Missing } from "#lib/peering/missing.ts";
import type { AclEntry, GroupRule } from "#lib/peering/network.ts";
import type { Route } from "#lib/peering/observation.ts";
import type { Over } from "./answer.ts";
import type { Endpoint } from "./endpoint.ts";
import type { VpcPlace } from "./network-index.ts";
import type { KnownPeering } from "./peerings.ts";
import type { CompiledTable } from "./routes.ts";

export type End = "source" | "destination";
export type Way = "request" | "reply";

/** What a step looked at. */
export type Subject =
  | { readonly kind: "end"; readonly end: End; readonly says: string }
  | {
      readonly kind: "groups";
      readonly end: End;
      readonly direction: "ingress" | "egress";
      readonly groupIds: readonly string[];
      readonly rule: GroupRule | null;
    }
  | {
      readonly kind: "acl";
      readonly end: End;
      readonly direction: "ingress" | "egress";
      readonly way: Way;
      readonly acl: CompiledAcl | null;
      readonly entry: AclEntry | null;
    }
  | {
      readonly kind: "route";
      readonly way: Way;
      readonly table: CompiledTable | null;
      readonly route: Route | null;
      readonly cidr: string | null;
    }
  | {
      readonly kind: "peering";
      readonly peering: KnownPeering | null;
      readonly peeringId: string;
      readonly says: string;
    };

/**
 * - `pass` lets the packet on, `block` surely stops it.
 * - `elsewhere`: it leaves another way, or a thing with rules of its own decides.
 * - `unknown`: hangs on what was not read.
 */
export interface Step {
  readonly outcome: "pass" | "block" | "elsewhere" | "unknown";
  /** Empty for a pass. */
  readonly reason: string;
  readonly subject: Subject;
  readonly missing: Missing | null;
  /** No fix changes it. */
  readonly final?: boolean;
}

/** The whole way of one packet and of its reply, as far as it goes. */
export interface Walk {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly over: Over;
  readonly peeringId: string | null;
  readonly steps: readonly Step[];
}

/** Where a route leads. */
export type Path =
  | { readonly kind: "local" }
  | {
      readonly kind: "peering";
      readonly peeringId: string;
      readonly peering: KnownPeering | Missing;
      readonly far: VpcPlace | null;
    }
  | { readonly kind: "elsewhere"; readonly route: Route }
  | { readonly kind: "none" }
  | { readonly kind: "unknown"; readonly missing: Missing };
