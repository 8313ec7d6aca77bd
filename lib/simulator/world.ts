import type { SimClock } from "./clock.ts";
import type { DhcpOptions, Instance, NatGateway, NetworkInterface } from "./hosts.ts";
import type { NetworkAcl } from "./network-acl.ts";
import type { Peering } from "./peering-state.ts";
import type {
  CidrAssociationState,
  Quotas,
  Scenario,
  ScenarioAccount,
  ScenarioPrefixList,
  ScenarioRoute,
  Timers,
} from "./scenario.ts";
import type { SecurityGroup } from "./security-group.ts";
import { Timeline } from "./timeline.ts";

export type Tags = Readonly<Record<string, string>>;

/** A name in a scenario is short for the tag of that name. */
export const named = (name: string | undefined, tags: Tags | undefined): Tags =>
  name === undefined ? { ...tags } : { Name: name, ...tags };

/** Where a call is made, and where a resource lives. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
}

export const placeKey = ({ accountId, region }: Place): string => `${accountId}/${region}`;
export const samePlace = (one: Place, other: Place): boolean =>
  one.accountId === other.accountId && one.region === other.region;

export interface CidrAssociation {
  readonly associationId: string;
  readonly cidr: string;
  readonly state: CidrAssociationState;
}

export interface Vpc extends Place {
  readonly id: string;
  readonly cidrs: readonly CidrAssociation[];
  readonly ipv6Cidrs: readonly CidrAssociation[];
  readonly isDefault: boolean;
  readonly dnsSupport: boolean;
  readonly dnsHostnames: boolean;
  readonly dhcpOptionsId: string;
  readonly tags: Tags;
  readonly sharedWith: readonly string[];
}

export interface Subnet extends Place {
  readonly id: string;
  readonly vpcId: string;
  readonly cidr: string | null;
  readonly ipv6Cidrs: readonly string[];
  readonly availabilityZone: string;
  readonly availabilityZoneId: string;
  readonly tags: Tags;
}

export interface RouteTableAssociation {
  readonly id: string;
  readonly main: boolean;
  readonly subnetId?: string;
  readonly gatewayId?: string;
}

export interface RouteTable extends Place {
  readonly id: string;
  readonly vpcId: string;
  readonly associations: readonly RouteTableAssociation[];
  /** Without the local routes, which follow from the VPC's CIDRs. */
  readonly routes: readonly ScenarioRoute[];
  readonly propagatingVgws: readonly string[];
  readonly tags: Tags;
}

export const defaultTimers: Timers = {
  initiatingMs: 1_000,
  provisioningMs: 1_500,
  provisioningInterRegionMs: 3_000,
  deletingMs: 2_000,
  expiryMs: 7 * 24 * 3_600_000,
  ownSideLagMs: 0,
  otherSideLagMs: 500,
};

const defaultQuotas: Quotas = {
  activePeeringsPerVpc: 50,
  outstandingPeerings: 25,
  routesPerTable: 500,
  rulesPerSecurityGroup: 60,
  entriesPerNetworkAcl: 20,
};

/** Everything there is. Effects on it are synchronous, so concurrent calls need no locks. */
export class World {
  readonly scenario: Scenario;
  readonly clock: SimClock;
  readonly timers: Timers;
  readonly accounts: ReadonlyMap<string, ScenarioAccount>;
  readonly prefixLists: ReadonlyMap<string, ScenarioPrefixList>;
  readonly vpcs = new Timeline<Vpc>();
  readonly subnets = new Timeline<Subnet>();
  readonly routeTables = new Timeline<RouteTable>();
  readonly peerings = new Timeline<Peering>();
  readonly securityGroups = new Timeline<SecurityGroup>();
  readonly networkAcls = new Timeline<NetworkAcl>();
  readonly interfaces = new Timeline<NetworkInterface>();
  readonly instances = new Timeline<Instance>();
  readonly natGateways = new Timeline<NatGateway>();
  readonly dhcpOptions = new Timeline<DhcpOptions>();
  #made = 0;

  constructor(scenario: Scenario, clock: SimClock, timers: Partial<Timers> = {}) {
    this.scenario = scenario;
    this.clock = clock;
    this.timers = { ...defaultTimers, ...scenario.timers, ...timers };
    this.accounts = new Map(scenario.accounts.map((account) => [account.id, account]));
    this.prefixLists = new Map((scenario.prefixLists ?? []).map((list) => [list.id, list]));
  }

  quota(name: keyof Quotas, place: Place): number {
    const applies = (this.scenario.quotas ?? []).filter(
      ({ accountId, region }) =>
        (accountId === undefined || accountId === place.accountId) && (region === undefined || region === place.region),
    );
    return applies.findLast((override) => override[name] !== undefined)?.[name] ?? defaultQuotas[name];
  }

  /** A fresh id; the same calls in the same world always make the same ids. */
  newId(prefix: string): string {
    this.#made += 1;
    const scrambled = (BigInt(this.#made) * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn;
    return `${prefix}-0${scrambled.toString(16).padStart(16, "0")}`;
  }
}
