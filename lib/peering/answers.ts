import type { Problem } from "#lib/result.ts";
import type { Finding } from "./assessment.ts";
import type { AccountId, OperationId, PeeringId, Place, Region, RouteTableId, Side, VpcRef } from "./ids.ts";
import type { Instant, PairObservation, RouteTarget, Tags } from "./observation.ts";
import type { OperationKind } from "./operation.ts";

/** One VPC in the picker. CIDRs are the associated ones, the primary first. */
export interface VpcListing {
  readonly ref: VpcRef;
  readonly name: string | null;
  readonly accountName: string;
  /** Differs from the account for a VPC shared through RAM: only the owner can peer it. */
  readonly ownerId: AccountId;
  readonly cidrs: readonly string[];
  readonly ipv6Cidrs: readonly string[];
  readonly isDefault: boolean;
  readonly tags: Tags;
}

export interface Unreadable {
  readonly accountId: AccountId;
  readonly accountName: string;
  /** Null: the whole account, e.g. its role cannot be assumed. */
  readonly region: Region | null;
  readonly problem: Problem;
}

/** `GET /api/vpcs` */
export interface VpcCatalogue {
  readonly readAt: Instant;
  readonly accounts: readonly {
    readonly accountId: AccountId;
    readonly name: string;
    readonly regions: readonly Region[];
  }[];
  readonly vpcs: readonly VpcListing[];
  readonly unreadable: readonly Unreadable[];
}

/** What DryRun told of one write. `unknown` says why it cannot be told. */
export interface PermissionCheck {
  readonly place: Place;
  readonly action: string;
  readonly result: "allowed" | "denied" | "unknown";
  readonly because: string | null;
}

/** Why the person who asks may not send an operation of this kind at that side, and who could. An absent kind: they may. */
export type MayNot = Readonly<Record<Side, Readonly<Partial<Record<OperationKind, Problem>>>>>;

/** `GET /api/pairs?requester=REF&accepter=REF` */
export interface PairReading {
  readonly observation: PairObservation;
  /** What AWS lets Peerdeck's roles do. */
  readonly permissions: readonly PermissionCheck[];
  /** What Peerdeck lets this person do. */
  readonly mayNot: MayNot;
  /** What the house rules say of the pair, as far as this person may see it. */
  readonly house: readonly Finding[];
}

/** A route that Peerdeck once replaced, from its trail: what lets the replacement be undone. */
export interface PastReplacement {
  readonly routeTableId: RouteTableId;
  readonly destination: string;
  readonly was: RouteTarget;
}

/** `GET /api/peerings/[peering]` */
export interface PeeringReading {
  readonly observation: PairObservation;
  readonly past: readonly PastReplacement[];
  /** The run under way for this peering, if any, whoever pressed. */
  readonly activeRunId: string | null;
  readonly mayNot: MayNot;
}

/** What the browser may ask to be applied: ids out of the server's own plan, nothing else. */
export interface RunRequest {
  readonly subject: { readonly peeringId: PeeringId } | { readonly requester: VpcRef; readonly accepter: VpcRef };
  readonly operationIds: readonly OperationId[];
  /** Out of which plan; the set-up's where left out. */
  readonly plan?: "teardown" | "left-behind";
  /** Why, for the trail: one line of at most 256 characters. Without it, the request's own reason counts. */
  readonly reason?: string;
  /** For `create-peering` only. */
  readonly request?: { readonly name: string; readonly reason: string; readonly tags: Tags };
}
