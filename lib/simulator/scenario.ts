import type { FaultRule } from "./faults.ts";
import type { ScenarioNetworkAcl, ScenarioSecurityGroup } from "./scenario-filters.ts";
import type { ScenarioDhcpOptions, ScenarioInstance, ScenarioInterface, ScenarioNatGateway } from "./scenario-hosts.ts";

/**
 * A whole simulated AWS at one instant, as plain JSON. Lists are flat, as in `describe-*` output: a VPC names its
 * account and Region, everything inside a VPC names only the VPC (resource ids are unique across the world).
 */
export interface Scenario {
  readonly name: string;
  /** One sentence: what this world is for. */
  readonly summary?: string;
  /** ISO 8601, UTC. Where the simulated clock starts; ages below count back from here. Absent: the real time at start. */
  readonly startsAt?: string;
  readonly caller: ScenarioCaller;
  readonly accounts: readonly ScenarioAccount[];
  readonly vpcs: readonly ScenarioVpc[];
  readonly subnets?: readonly ScenarioSubnet[];
  readonly routeTables?: readonly ScenarioRouteTable[];
  readonly peerings?: readonly ScenarioPeering[];
  readonly prefixLists?: readonly ScenarioPrefixList[];
  readonly securityGroups?: readonly ScenarioSecurityGroup[];
  readonly networkAcls?: readonly ScenarioNetworkAcl[];
  readonly interfaces?: readonly ScenarioInterface[];
  readonly instances?: readonly ScenarioInstance[];
  readonly natGateways?: readonly ScenarioNatGateway[];
  readonly dhcpOptions?: readonly ScenarioDhcpOptions[];
  readonly quotas?: readonly QuotaOverride[];
  readonly timers?: Partial<Timers>;
  readonly faults?: readonly FaultRule[];
  readonly organization?: ScenarioOrganization;
  /** What the fitting `peerdeck.yaml` says besides, as YAML lines; default: one person may both request and accept. */
  readonly configured?: readonly string[];
}

/** AWS Organizations as its management account sees it. */
export interface ScenarioOrganization {
  /** `o-` and 10 to 32 letters and digits. */
  readonly id: string;
  /** `r-` and 4 to 32. */
  readonly rootId: string;
  readonly managementAccountId: string;
  /** Accounts that may read the organization besides. */
  readonly delegatedAccountIds?: readonly string[];
  readonly units?: readonly { readonly id: string; readonly name: string; readonly parentId: string }[];
  readonly accounts: readonly ScenarioMember[];
  /** What the fitting `peerdeck.yaml` says under `organization`, as YAML lines. */
  readonly configured?: readonly string[];
}

export interface ScenarioMember {
  readonly id: string;
  readonly name: string;
  /** The root or a unit; default the root. */
  readonly parentId?: string;
  /** Default ACTIVE. Null: an endpoint that does not know the field yet. */
  readonly state?: "PENDING_ACTIVATION" | "ACTIVE" | "SUSPENDED" | "PENDING_CLOSURE" | "CLOSED" | null;
  /** The older field, which AWS retires; default absent. */
  readonly status?: "ACTIVE" | "SUSPENDED" | "PENDING_CLOSURE";
  readonly tags?: TagRecord;
}

/** The credentials that Peerdeck itself is started with. */
export interface ScenarioCaller {
  readonly accountId: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Present: the caller is itself a role session, so that every further AssumeRole is role chaining (one hour at most). */
  readonly roleName?: string;
  /** With `roleName`; the token that goes with the key. */
  readonly sessionToken?: string;
  /** With `roleName`; absent: never expires. */
  readonly expiresAfterMs?: number;
}

/** An account without roles is one that Peerdeck does not manage: a vendor, a stranger. */
export interface ScenarioAccount {
  readonly id: string;
  readonly name: string;
  /** Where the account has something, and every opt-in Region that it has opted into: a call in another of those is AuthFailure 401. */
  readonly regions: readonly string[];
  /** Enabled Regions that had to be opted into; the others of `regions` are `opt-in-not-required`. */
  readonly optedIn?: readonly string[];
  /** What the fitting `peerdeck.yaml` lists where that differs from `regions`, such as a Region nobody opted into. */
  readonly configuredRegions?: readonly string[];
  /** False: the fitting `peerdeck.yaml` does not list it; Organizations, or a person on the screen, tells of it. */
  readonly listed?: false;
  readonly roles?: readonly ScenarioRole[];
  /** Long-lived keys of this account with every permission, besides `consoleCredentials(accountId)`, which always works. */
  readonly accessKeys?: readonly { readonly accessKeyId: string; readonly secretAccessKey: string }[];
}

export interface ScenarioRole {
  /** Without path: the ARN is `arn:aws:iam::<account>:role<path><name>`. */
  readonly name: string;
  /** Default `/`. */
  readonly path?: string;
  /** Who may assume it: a role, user or root ARN, a 12-digit account id, or `*`. */
  readonly trusts: readonly string[];
  /** Of those, only whose ARN is like one of these (`aws:PrincipalArn`); absent: all. */
  readonly principalArns?: readonly string[];
  /** The trust policy allows `sts:SetSourceIdentity` besides. Default: it does not. */
  readonly takesSourceIdentity?: boolean;
  /** What `sts:ExternalId` must equal; null or absent: the trust policy does not ask. */
  readonly externalId?: string | null;
  /** Default 3600. */
  readonly maxSessionDurationSeconds?: number;
  /** What its identity policy does not allow; everything else is allowed. */
  readonly denied?: readonly DeniedActions[];
  /** The role is there and trusts, yet AssumeRole answers AccessDenied (an SCP, a boundary). */
  readonly unassumable?: boolean;
}

export interface DeniedActions {
  /** `ec2:CreateRoute`, `ec2:*Route`, `ec2:Describe*`, `*`. */
  readonly actions: readonly string[];
  /** Absent: in every Region. */
  readonly regions?: readonly string[];
}

type TagRecord = Readonly<Record<string, string>>;

export type CidrAssociationState =
  | "associating"
  | "associated"
  | "disassociating"
  | "disassociated"
  | "failing"
  | "failed";

export interface ScenarioCidr {
  readonly cidr: string;
  /** Default `associated`. */
  readonly state?: CidrAssociationState;
}

export interface ScenarioVpc {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  /** Short for `tags.Name`. */
  readonly name?: string;
  /** IPv4, the primary first. A bare string is an associated CIDR. */
  readonly cidrs: readonly (string | ScenarioCidr)[];
  readonly ipv6Cidrs?: readonly (string | ScenarioCidr)[];
  readonly isDefault?: boolean;
  /** Default true. */
  readonly dnsSupport?: boolean;
  /** Default: true in a default VPC only. */
  readonly dnsHostnames?: boolean;
  /** One of `dhcpOptions`; default the account's own in that Region, which name AWS's resolver. */
  readonly dhcpOptionsId?: string;
  readonly tags?: TagRecord;
  /** RAM participants: may describe the VPC, its shared subnets and its route tables; never its tags or its peerings. */
  readonly sharedWith?: readonly string[];
}

export interface ScenarioSubnet {
  readonly id: string;
  readonly vpcId: string;
  readonly name?: string;
  /** Null: IPv6 only. */
  readonly cidr: string | null;
  readonly ipv6Cidrs?: readonly string[];
  /** Default `<region>a`. */
  readonly availabilityZone?: string;
  /** Such as `use1-az1`; default derived from the Region and the zone's letter. */
  readonly availabilityZoneId?: string;
  readonly tags?: TagRecord;
}

export interface ScenarioRouteTable {
  readonly id: string;
  readonly vpcId: string;
  readonly name?: string;
  /** A VPC without a main table in the scenario gets one with only local routes. */
  readonly main?: boolean;
  /** Explicit subnet associations. */
  readonly subnetIds?: readonly string[];
  /** Edge associations (`igw-…`, `vgw-…`): a gateway route table. */
  readonly gatewayIds?: readonly string[];
  /** Without the local routes, which follow from the VPC's CIDRs. */
  readonly routes?: readonly ScenarioRoute[];
  readonly propagatingVgws?: readonly string[];
  readonly tags?: TagRecord;
}

export interface ScenarioRoute {
  /** IPv4 CIDR, IPv6 CIDR, or `pl-…`. */
  readonly destination: string;
  /**
   * The target's id tells its kind: `pcx-` `igw-` `vgw-` `vpce-` `nat-` `tgw-` `eni-` `i-` `eigw-` `lgw-` `cagw-`,
   * or the ARN of a core network or an ODB network.
   */
  readonly target: string;
  /** Default active. Of a route to a peering it is computed and never read from here. */
  readonly state?: "active" | "blackhole" | "filtered";
  /** Default CreateRoute. */
  readonly origin?: "CreateRoute" | "EnableVgwRoutePropagation" | "Advertisement";
}

export interface ScenarioPrefixList {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  readonly maxEntries: number;
  readonly cidrs: readonly string[];
  /** Accounts that the list is shared with: they see it and its entries. */
  readonly sharedWith?: readonly string[];
  /** Its entries are refused to everybody. */
  readonly unreadable?: boolean;
}

export type PeeringStatusCode =
  | "initiating-request"
  | "pending-acceptance"
  | "provisioning"
  | "active"
  | "rejected"
  | "failed"
  | "expired"
  | "deleting"
  | "deleted";

export interface ScenarioPeering {
  readonly id: string;
  readonly requester: ScenarioPeeringSide;
  readonly accepter: ScenarioPeeringSide;
  /** At `startsAt`; timers go on from there (a pending one still expires). */
  readonly status: PeeringStatusCode;
  /** Since its creation. Default: 1 h while pending, 8 d when expired, else 30 d. */
  readonly ageMs?: number;
  /** Since it came into `status`; decides how long a terminal one stays visible. Default 30 min. */
  readonly statusAgeMs?: number;
  /** Account that deleted it; default the requester's. */
  readonly deletedBy?: string;
  /** Default: AWS's own message for the status. */
  readonly message?: string;
}

export interface ScenarioPeeringSide {
  readonly vpcId: string;
  /** Needed only where the VPC is not one of `vpcs` (foreign, or deleted since). */
  readonly accountId?: string;
  readonly region?: string;
  readonly cidrs?: readonly string[];
  readonly ipv6Cidrs?: readonly string[];
  /** AllowDnsResolutionFromRemoteVpc of this side. Default false. */
  readonly dns?: boolean;
  /** This side's own tags (same account and Region: the requester's are the shared ones). */
  readonly tags?: TagRecord;
}

export interface Quotas {
  /** L-7E9ECCDB; default 50. */
  readonly activePeeringsPerVpc: number;
  /** L-DC9F7029; default 25, counted per account and Region. */
  readonly outstandingPeerings: number;
  /** L-93826ACB; default 500, IPv4 and IPv6 counted apart. */
  readonly routesPerTable: number;
  /** L-0EA8095F; default 60, in and out, IPv4 and IPv6 counted apart. */
  readonly rulesPerSecurityGroup: number;
  /** L-2AEEBF1A; default 20, in and out counted apart. */
  readonly entriesPerNetworkAcl: number;
}

/** Applies to the account and Region given; absent means every one. Later overrides win. */
interface QuotaOverride extends Partial<Quotas> {
  readonly accountId?: string;
  readonly region?: string;
}

/** How long things take, in simulated time. */
export interface Timers {
  /** initiating-request → pending-acceptance or failed. */
  readonly initiatingMs: number;
  readonly provisioningMs: number;
  readonly provisioningInterRegionMs: number;
  /** deleting → deleted, inter-Region only; within a Region `deleted` follows at once. */
  readonly deletingMs: number;
  /** pending-acceptance → expired, since creation. */
  readonly expiryMs: number;
  /** After create, until the caller's own side can see it. */
  readonly ownSideLagMs: number;
  /** After any change, until the other account or Region sees it. */
  readonly otherSideLagMs: number;
}
