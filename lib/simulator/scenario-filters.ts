type TagRecord = Readonly<Record<string, string>>;

export interface ScenarioSecurityGroup {
  readonly id: string;
  readonly vpcId: string;
  /** GroupName; `default` makes it the VPC's default group. */
  readonly name: string;
  readonly description?: string;
  /** Default the VPC's owner; a participant of a shared VPC has groups of its own. */
  readonly ownerId?: string;
  readonly ingress?: readonly ScenarioGroupRule[];
  /** Default: everything to everywhere, as in every new group. */
  readonly egress?: readonly ScenarioGroupRule[];
  readonly tags?: TagRecord;
}

/** One permission for one peer. */
export interface ScenarioGroupRule {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a protocol number, or `-1` for all. */
  readonly protocol: string;
  /** Ports; for ICMP the type and the code. Absent: all. */
  readonly from?: number;
  readonly to?: number;
  /** An IPv4 or IPv6 CIDR, `pl-…`, or the `sg-…` of a group of this VPC or of a peered one. */
  readonly peer: string;
  /** Needed only of a group that is no longer there. */
  readonly peerAccountId?: string;
  readonly peerVpcId?: string;
  /** Over which another VPC's group is meant; default the live peering of the two VPCs, else their last. */
  readonly peeringId?: string;
  readonly description?: string;
}

export interface ScenarioNetworkAcl {
  readonly id: string;
  readonly vpcId: string;
  readonly name?: string;
  /** A VPC without a default ACL in the scenario gets one that allows all, as AWS makes it. */
  readonly isDefault?: boolean;
  /** Subnets that no ACL names stand under the default one. */
  readonly subnetIds?: readonly string[];
  /** Without the last denial, which is always there. */
  readonly entries?: readonly ScenarioAclEntry[];
  readonly tags?: TagRecord;
}

export interface ScenarioAclEntry {
  readonly ruleNumber: number;
  readonly egress: boolean;
  readonly action: "allow" | "deny";
  /** A protocol number, or `-1` for all. */
  readonly protocol: string;
  readonly cidr: string;
  /** Absent: all. */
  readonly ports?: { readonly from: number; readonly to: number };
  readonly icmp?: { readonly type: number; readonly code: number };
}
