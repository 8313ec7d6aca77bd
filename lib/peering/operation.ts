import type { OperationId, PeeringId, Place, RouteTableId, Side, VpcId, VpcRef } from "./ids.ts";
import type { AclEntry, GroupRule } from "./network.ts";
import type { RouteTarget, Tags } from "./observation.ts";

/** A change in AWS as one value: where, and exactly what. One file per kind in `operations/` says all else about it. */
export type Operation =
  | CreatePeering
  | AcceptPeering
  | RejectPeering
  | DeletePeering
  | CreateRoute
  | ReplaceRoute
  | DeleteRoute
  | SetPeeringDns
  | SetVpcDnsAttribute
  | TagPeering
  | FilterOperation;

/** Changes of what filters packets. They are no part of setting up a peering; what cannot be reached asks for them. */
export type FilterOperation =
  | AuthorizeIngress
  | AuthorizeEgress
  | RevokeIngress
  | RevokeEgress
  | CreateAclEntry
  | DeleteAclEntry;

export type OperationKind = Operation["kind"];

export interface CreatePeering {
  readonly kind: "create-peering";
  readonly place: Place<"requester">;
  readonly vpcId: VpcId;
  readonly peer: VpcRef;
  readonly tags: Tags;
}
export interface AcceptPeering {
  readonly kind: "accept";
  readonly place: Place<"accepter">;
  readonly peeringId: PeeringId;
}
export interface RejectPeering {
  readonly kind: "reject";
  readonly place: Place<"accepter">;
  readonly peeringId: PeeringId;
}
/** Withdraws a pending request (requester only) or ends an active peering (either side). */
export interface DeletePeering {
  readonly kind: "delete-peering";
  readonly place: Place;
  readonly peeringId: PeeringId;
}
export interface CreateRoute {
  readonly kind: "create-route";
  readonly place: Place;
  readonly routeTableId: RouteTableId;
  readonly destination: string;
  readonly peeringId: PeeringId;
}
export interface ReplaceRoute {
  readonly kind: "replace-route";
  readonly place: Place;
  readonly routeTableId: RouteTableId;
  readonly destination: string;
  readonly target: RouteTarget;
  readonly was: RouteTarget;
}
/** Only ever removes a route whose target is this peering. */
export interface DeleteRoute {
  readonly kind: "delete-route";
  readonly place: Place;
  readonly routeTableId: RouteTableId;
  readonly destination: string;
  readonly peeringId: PeeringId;
}
export interface SetPeeringDns<S extends Side = Side> {
  readonly kind: "set-peering-dns";
  readonly place: Place<S>;
  readonly peeringId: PeeringId;
  readonly enabled: boolean;
}
export interface SetVpcDnsAttribute {
  readonly kind: "set-vpc-dns-attribute";
  readonly place: Place;
  readonly vpcId: VpcId;
  readonly attribute: "enableDnsSupport" | "enableDnsHostnames";
  readonly enabled: boolean;
}
export interface TagPeering {
  readonly kind: "tag";
  readonly place: Place;
  readonly peeringId: PeeringId;
  readonly tags: Tags;
}

/** One rule of one security group; the others are left alone. */
interface OfRule {
  readonly place: Place;
  readonly groupId: string;
  readonly rule: GroupRule;
}
export interface AuthorizeIngress extends OfRule {
  readonly kind: "authorize-ingress";
}
export interface AuthorizeEgress extends OfRule {
  readonly kind: "authorize-egress";
}
export interface RevokeIngress extends OfRule {
  readonly kind: "revoke-ingress";
}
export interface RevokeEgress extends OfRule {
  readonly kind: "revoke-egress";
}
/** One entry of one network ACL; never in the place of another. */
interface OfEntry {
  readonly place: Place;
  readonly networkAclId: string;
  readonly entry: AclEntry;
}
export interface CreateAclEntry extends OfEntry {
  readonly kind: "create-acl-entry";
}
/** Only ever removes the very entry: one that says something else under this number stays. */
export interface DeleteAclEntry extends OfEntry {
  readonly kind: "delete-acl-entry";
}

/**
 * An operation in a plan.
 * - `already`: the observation shows it done; nothing will be sent.
 * - `ready`: may be applied now.
 * - `waiting`: becomes possible when the operations in `after` are done, or `waitingFor` has acted.
 * - `blocked`: AWS would refuse it; `because` says why and what to do.
 */
export interface PlannedOperation {
  readonly id: OperationId;
  readonly operation: Operation;
  readonly status: "already" | "ready" | "waiting" | "blocked";
  readonly because: string | null;
  readonly after: readonly OperationId[];
  /** Part of the goal itself, as against an offer such as a narrower route, a replacement or an undo. */
  readonly recommended: boolean;
  /** The sentence a person reads. */
  readonly summary: string;
  /** The IAM action it needs, e.g. `ec2:CreateRoute`. */
  readonly action: string;
}

/** What the person wants; everything else follows from observation. */
export interface Goal {
  readonly name: string;
  readonly reason: string;
  /** Further tags for the requester's view of the peering. */
  readonly tags: Tags;
  /** `all`: every table that can route to a peering; else these. */
  readonly routeTables: "all" | readonly RouteTableId[];
  readonly dns: { readonly requester: boolean; readonly accepter: boolean };
  /** What a peering had that is to be again: these very routes besides `routeTables`, and each side's own tags. */
  readonly exact?: ExactGoal;
}

export interface ExactGoal {
  readonly routes: readonly { readonly routeTableId: RouteTableId; readonly destination: string }[];
  readonly tags: Readonly<Record<Side, Tags>>;
}
