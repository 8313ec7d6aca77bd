import type { Problem } from "#lib/result.ts";
import type { AccountId, PeeringId, Place, Region, RouteTableId, Side, SubnetId, VpcId } from "./ids.ts";
import type { FilterReadings, PrefixList } from "./network.ts";

/** ISO 8601, UTC, milliseconds. */
export type Instant = string;

/** What one read of AWS told, or why it told nothing. Unknown is never the same as "none". */
export type Reading<T> =
  | { readonly known: true; readonly value: T; readonly readAt: Instant }
  | { readonly known: false; readonly problem: Problem; readonly readAt: Instant };

export type Tags = Readonly<Record<string, string>>;

/** DescribeVpcs: association states; only `associated` and `associating` count as the VPC's. */
export interface CidrAssociation {
  readonly cidr: string;
  readonly state: "associating" | "associated" | "disassociating" | "disassociated" | "failing" | "failed";
}

export interface Vpc {
  readonly vpcId: VpcId;
  readonly ownerId: AccountId;
  readonly name: string | null;
  /** Every IPv4 CIDR, the primary first. */
  readonly cidrs: readonly CidrAssociation[];
  readonly ipv6Cidrs: readonly CidrAssociation[];
  readonly isDefault: boolean;
  /** Null where AWS did not say. */
  readonly dhcpOptionsId: string | null;
  readonly tags: Tags;
}

/** DescribeVpcAttribute: both must be on in both VPCs for the peering's DNS option to do anything. */
export interface VpcDns {
  readonly support: boolean;
  readonly hostnames: boolean;
}

export interface Subnet {
  readonly subnetId: SubnetId;
  readonly vpcId: VpcId;
  readonly ownerId: AccountId;
  readonly name: string | null;
  /** Null for an IPv6-only subnet. */
  readonly cidr: string | null;
  readonly ipv6Cidrs: readonly string[];
  readonly availabilityZone: string;
  readonly availabilityZoneId: string | null;
}

export type RouteTargetKind =
  | "local"
  | "peering"
  | "internet-gateway"
  | "virtual-private-gateway"
  | "nat-gateway"
  | "transit-gateway"
  | "network-interface"
  | "instance"
  | "egress-only-internet-gateway"
  | "vpc-endpoint"
  | "local-gateway"
  | "carrier-gateway"
  | "core-network"
  | "other";

export interface RouteTarget {
  readonly kind: RouteTargetKind;
  /** `local`, `pcx-…`, `igw-…`, an ARN for core networks. */
  readonly id: string;
}

export interface Route {
  /** An IPv4 or IPv6 CIDR, or a prefix list id (`pl-…`). */
  readonly destination: string;
  readonly target: RouteTarget;
  readonly state: "active" | "blackhole" | "filtered";
  readonly origin: "CreateRouteTable" | "CreateRoute" | "EnableVgwRoutePropagation" | "Advertisement";
}

export interface RouteTable {
  readonly routeTableId: RouteTableId;
  readonly vpcId: VpcId;
  readonly ownerId: AccountId;
  readonly name: string | null;
  readonly main: boolean;
  /** Explicit associations only; subnets without any fall to the main table. */
  readonly subnetIds: readonly SubnetId[];
  /** Not empty: a gateway route table, which can never route to a peering. */
  readonly gatewayIds: readonly string[];
  readonly routes: readonly Route[];
  readonly tags: Tags;
}

/** As AWS names them, in no order. */
export const peeringStatuses = [
  "initiating-request",
  "pending-acceptance",
  "provisioning",
  "active",
  "rejected",
  "failed",
  "expired",
  "deleting",
  "deleted",
] as const;

export type PeeringStatus = (typeof peeringStatuses)[number];

export interface PeeringSideInfo {
  readonly accountId: AccountId;
  readonly region: Region;
  readonly vpcId: VpcId;
  /** Null where AWS did not say: the accepter's before acceptance. */
  readonly cidrs: readonly string[] | null;
  readonly ipv6Cidrs: readonly string[] | null;
  /** AllowDnsResolutionFromRemoteVpc; null where AWS did not say: the side that the viewer does not own. */
  readonly dns: boolean | null;
}

/** One account's and region's own view of a peering. The two sides' views may differ and lag. */
export interface PeeringView {
  readonly peeringId: PeeringId;
  readonly status: PeeringStatus;
  readonly statusMessage: string;
  readonly expiresAt: Instant | null;
  readonly requester: PeeringSideInfo;
  readonly accepter: PeeringSideInfo;
  /** The viewer's own tags; the other side's are never visible. */
  readonly tags: Tags;
}

export interface SideObservation<S extends Side = Side> {
  readonly place: Place<S>;
  readonly vpcId: VpcId;
  /** Whether Peerdeck has a way into this account; every reading is unknown where not. */
  readonly managed: boolean;
  readonly accountName: string | null;
  readonly roleArn: string | null;
  readonly vpc: Reading<Vpc>;
  readonly dns: Reading<VpcDns>;
  readonly subnets: Reading<readonly Subnet[]>;
  readonly routeTables: Reading<readonly RouteTable[]>;
  /** Those that its route tables name, or all of its Region. Absent: not asked for, since no route names one. */
  readonly prefixLists?: Reading<readonly PrefixList[]>;
  /** Every peering that this VPC takes part in, in any state, as this account and region see it. */
  readonly peerings: Reading<readonly PeeringView[]>;
  /** What filters packets in this VPC. Absent: not asked for, since a peering is set up without it. */
  readonly filters?: FilterReadings;
}

/** Both sides at one moment. `peeringId` is null while the pair is only chosen. */
export interface PairObservation {
  readonly readAt: Instant;
  readonly peeringId: PeeringId | null;
  readonly requester: SideObservation<"requester">;
  readonly accepter: SideObservation<"accepter">;
}
