import type { AccountId, Region, SubnetId, VpcId } from "./ids.ts";
import type { PeeringView, Reading, RouteTable, Subnet, Vpc, VpcDns } from "./observation.ts";

/** What may be known of the network: one reading per account and Region. An account that is absent was not read. */
export interface NetworkObservation {
  readonly places: readonly NetworkPlace[];
  /** Of accounts whose names are known. */
  readonly accounts?: readonly { readonly accountId: AccountId; readonly name: string }[];
}

/** What one account sees of one Region. Of a VPC that is shared with it, that is less than the owner sees. */
export interface NetworkPlace {
  readonly accountId: AccountId;
  readonly region: Region;
  readonly vpcs: Reading<readonly Vpc[]>;
  readonly subnets: Reading<readonly Subnet[]>;
  readonly routeTables: Reading<readonly RouteTable[]>;
  readonly peerings: Reading<readonly PeeringView[]>;
  readonly securityGroups: Reading<readonly SecurityGroup[]>;
  readonly networkAcls: Reading<readonly NetworkAcl[]>;
  readonly interfaces: Reading<readonly NetworkInterface[]>;
  readonly prefixLists: Reading<readonly PrefixList[]>;
  readonly natGateways: Reading<readonly NatGateway[]>;
  /** The VPCs whose interfaces were asked for; absent: all of them. */
  readonly interfacesOf?: readonly VpcId[];
  readonly dhcpOptions?: Reading<readonly DhcpOptions[]>;
  /** AWS tells them one by one: only of the VPCs that were asked about. */
  readonly dns?: readonly { readonly vpcId: VpcId; readonly dns: Reading<VpcDns> }[];
}

/** What filters packets in one VPC. */
export interface FilterReadings {
  readonly securityGroups: Reading<readonly SecurityGroup[]>;
  readonly networkAcls: Reading<readonly NetworkAcl[]>;
}

export interface SecurityGroup {
  readonly groupId: string;
  readonly vpcId: VpcId;
  readonly ownerId: AccountId;
  readonly name: string | null;
  readonly ingress: readonly GroupRule[];
  readonly egress: readonly GroupRule[];
}

/** One permission for one peer. */
export interface GroupRule {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a number, or `-1` for all. */
  readonly protocol: string;
  /** Ports; for ICMP the type and the code. Null or -1: all. */
  readonly from: number | null;
  readonly to: number | null;
  readonly peer: GroupRulePeer;
}

export type GroupRulePeer =
  | { readonly kind: "cidr"; readonly cidr: string }
  | { readonly kind: "prefix-list"; readonly prefixListId: string }
  /** `accountId`: the owner of the group; a reference across accounts has to name it. */
  | { readonly kind: "group"; readonly groupId: string; readonly accountId?: AccountId };

export interface NetworkAcl {
  readonly networkAclId: string;
  readonly vpcId: VpcId;
  readonly ownerId: AccountId;
  readonly isDefault: boolean;
  readonly subnetIds: readonly SubnetId[];
  readonly entries: readonly AclEntry[];
}

export interface AclEntry {
  readonly ruleNumber: number;
  readonly egress: boolean;
  readonly action: "allow" | "deny";
  readonly protocol: string;
  readonly cidr: string;
  /** Null: all ports. */
  readonly ports: { readonly from: number; readonly to: number } | null;
  /** -1 is any; null where the entry names none. */
  readonly icmp: { readonly type: number; readonly code: number } | null;
}

/** Managed interfaces follow rules of their own, which these readings do not hold. */
export type InterfaceKind = "ordinary" | "load-balancer" | "nat-gateway" | "transit-gateway" | "managed";

export interface NetworkInterface {
  readonly interfaceId: string;
  readonly vpcId: VpcId;
  readonly subnetId: SubnetId;
  readonly ownerId: AccountId;
  readonly name: string | null;
  readonly kind: InterfaceKind;
  readonly instanceId: string | null;
  /** Private IPv4 addresses, the primary first, then IPv6 addresses. */
  readonly addresses: readonly string[];
  readonly publicAddresses: readonly string[];
  /** CIDRs that are delegated to it as a whole: every address in them is its own. */
  readonly prefixes?: readonly string[];
  readonly groupIds: readonly string[];
}

export interface PrefixList {
  readonly prefixListId: string;
  readonly name: string | null;
  /** Null: the list is there, and its entries were not read. */
  readonly cidrs: readonly string[] | null;
}

/** DescribeDhcpOptions. `servers` holds `AmazonProvidedDNS` where the VPC's own resolver is asked. */
export interface DhcpOptions {
  readonly dhcpOptionsId: string;
  readonly domainNameServers: readonly string[];
}

export interface NatGateway {
  readonly natGatewayId: string;
  readonly vpcId: VpcId;
  readonly subnetId: SubnetId;
}
