import type { Problem } from "#lib/result.ts";
import type { AccountId, PeeringId, Region, RouteTableId, Side, SubnetId, VpcId } from "../ids.ts";
import { otherSide } from "../ids.ts";
import type {
  CidrAssociation,
  PairObservation,
  PeeringSideInfo,
  PeeringStatus,
  PeeringView,
  Reading,
  Route,
  RouteTable,
  SideObservation,
  Subnet,
  Tags,
  Vpc,
} from "../observation.ts";

/** A believable pair, cross-account and cross-Region, for the tests of every room. Each part can be set or left. */
export interface PairOptions {
  /** Null: the pair is only chosen, nothing was requested. */
  readonly status?: PeeringStatus | null;
  readonly statusMessage?: string;
  /** Which sides' tables already carry the other side's CIDRs. */
  readonly routed?: Readonly<Partial<Record<Side, boolean>>>;
  readonly dns?: Readonly<Partial<Record<Side, boolean>>>;
  readonly managed?: Readonly<Partial<Record<Side, boolean>>>;
  readonly requester?: VpcOptions;
  readonly accepter?: VpcOptions;
}

export interface VpcOptions {
  readonly accountId?: string;
  readonly accountName?: string | null;
  readonly region?: string;
  readonly vpcId?: string;
  readonly name?: string | null;
  readonly cidrs?: readonly string[];
  readonly ipv6Cidrs?: readonly string[];
  readonly support?: boolean;
  readonly hostnames?: boolean;
  /** Routes of every table, besides the local ones. */
  readonly routes?: readonly Route[];
  readonly tables?: readonly RouteTable[];
  readonly subnets?: readonly Subnet[];
}

export const readAt = "2026-11-23T09:30:00.000Z";
export const expiresAt = "2026-11-29T16:05:00.000Z";
export const peeringId = "pcx-0a1b2c3d4e5f60718" as PeeringId;

type Filled = { readonly [K in keyof Omit<VpcOptions, "tables" | "subnets">]-?: NonNullable<VpcOptions[K]> };

const defaults: Record<Side, Filled> = {
  requester: {
    accountId: "111111111111",
    accountName: "network-prod",
    region: "us-east-1",
    vpcId: "vpc-0aaa1111bbb22222c",
    name: "core-services",
    cidrs: ["10.10.0.0/16", "100.64.0.0/20"],
    ipv6Cidrs: ["2600:1f18:4a:1000::/56"],
    support: true,
    hostnames: true,
    routes: [],
  },
  accepter: {
    accountId: "222222222222",
    accountName: "payments-prod",
    region: "eu-west-1",
    vpcId: "vpc-0ddd3333eee44444f",
    name: "payments",
    cidrs: ["10.20.0.0/16"],
    ipv6Cidrs: ["2a05:d018:5b:2000::/56"],
    support: true,
    hostnames: true,
    routes: [],
  },
};

const messages: Record<PeeringStatus, string> = {
  "initiating-request": "Initiating Request to 222222222222",
  "pending-acceptance": "Pending Acceptance by 222222222222",
  provisioning: "Provisioning",
  active: "Active",
  rejected: "Inactive",
  failed: "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range",
  expired: "Expired",
  deleting: "Deleting",
  deleted: "Deleted by 111111111111",
};

export const known = <T>(value: T): Reading<T> => ({ known: true, value, readAt });
export const unread = <T>(problem: Partial<Problem> = {}): Reading<T> => ({
  known: false,
  problem: { code: "access-denied", message: "AWS denied ec2:DescribeVpcs.", ...problem },
  readAt,
});
export const local = (destination: string): Route => ({
  destination,
  target: { kind: "local", id: "local" },
  state: "active",
  origin: "CreateRouteTable",
});
export const routeTo = (
  destination: string,
  target: Route["target"],
  rest: Partial<Omit<Route, "destination" | "target">> = {},
): Route => ({ destination, target, state: "active", origin: "CreateRoute", ...rest });
export const toPeering = (destination: string, state: Route["state"] = "active", id: string = peeringId): Route =>
  routeTo(destination, { kind: "peering", id }, { state });

const associated = (cidrs: readonly string[]): CidrAssociation[] =>
  cidrs.map((cidr) => ({ cidr, state: "associated" as const }));

/** Ids of the default tables and subnets: `rtb-main`, `rtb-private` and so on are spelt as AWS spells ids. */
export const tableIds: Record<Side, { main: RouteTableId; app: RouteTableId; edge: RouteTableId }> = {
  requester: {
    main: "rtb-0a000000000000001" as RouteTableId,
    app: "rtb-0a000000000000002" as RouteTableId,
    edge: "rtb-0a000000000000003" as RouteTableId,
  },
  accepter: {
    main: "rtb-0b000000000000001" as RouteTableId,
    app: "rtb-0b000000000000002" as RouteTableId,
    edge: "rtb-0b000000000000003" as RouteTableId,
  },
};
export const subnetIds: Record<Side, { main: SubnetId; app: SubnetId }> = {
  requester: { main: "subnet-0a000000000000001" as SubnetId, app: "subnet-0a000000000000002" as SubnetId },
  accepter: { main: "subnet-0b000000000000001" as SubnetId, app: "subnet-0b000000000000002" as SubnetId },
};

const subnetCidr = (vpcCidr: string, third: number): string =>
  `${vpcCidr.split(".").slice(0, 2).join(".")}.${third}.0/24`;

function defaultSubnets(side: Side, vpc: Filled): Subnet[] {
  const [primary = "10.0.0.0/16"] = vpc.cidrs;
  const common = { vpcId: vpc.vpcId as VpcId, ownerId: vpc.accountId as AccountId, availabilityZoneId: null };
  const zone = (letter: string) => `${vpc.region}${letter}`;
  return [
    {
      ...common,
      subnetId: subnetIds[side].main,
      name: `${vpc.name}-shared-a`,
      cidr: subnetCidr(primary, 1),
      ipv6Cidrs: [],
      availabilityZone: zone("a"),
    },
    {
      ...common,
      subnetId: subnetIds[side].app,
      name: `${vpc.name}-app-b`,
      cidr: subnetCidr(primary, 2),
      ipv6Cidrs: [],
      availabilityZone: zone("b"),
    },
  ];
}

function defaultTables(side: Side, vpc: Filled, peerRoutes: readonly Route[]): RouteTable[] {
  const locals = [...vpc.cidrs, ...vpc.ipv6Cidrs].map(local);
  const common = { vpcId: vpc.vpcId as VpcId, ownerId: vpc.accountId as AccountId, gatewayIds: [], tags: {} };
  const routes = [...locals, ...vpc.routes, ...peerRoutes];
  return [
    { ...common, routeTableId: tableIds[side].main, name: `${vpc.name}-main`, main: true, subnetIds: [], routes },
    {
      ...common,
      routeTableId: tableIds[side].app,
      name: `${vpc.name}-app`,
      main: false,
      subnetIds: [subnetIds[side].app],
      routes,
    },
    {
      ...common,
      routeTableId: tableIds[side].edge,
      name: `${vpc.name}-edge`,
      main: false,
      subnetIds: [],
      gatewayIds: ["igw-0c0ffee0c0ffee001"],
      routes: locals,
    },
  ];
}

const accepted = (status: PeeringStatus) => ["provisioning", "active", "deleting"].includes(status);

/** What `viewer` sees: the other side's options never, the accepter's CIDRs only once accepted (AWS's own reticence). */
function viewOf(viewer: Side, status: PeeringStatus, vpcs: Record<Side, Filled>, options: PairOptions): PeeringView {
  const sameView =
    vpcs.requester.accountId === vpcs.accepter.accountId && vpcs.requester.region === vpcs.accepter.region;
  const info = (side: Side): PeeringSideInfo => {
    const shown = status !== "failed" && (side === "requester" || accepted(status));
    const ownsOption = (sameView || viewer === side) && accepted(status);
    return {
      accountId: vpcs[side].accountId as AccountId,
      region: vpcs[side].region as Region,
      vpcId: vpcs[side].vpcId as VpcId,
      cidrs: shown ? vpcs[side].cidrs : null,
      ipv6Cidrs: shown ? vpcs[side].ipv6Cidrs : null,
      dns: ownsOption ? (options.dns?.[side] ?? false) : null,
    };
  };
  const tags: Tags = viewer === "requester" || sameView ? { Name: "core-services to payments" } : {};
  const pending = status === "initiating-request" || status === "pending-acceptance";
  return {
    peeringId,
    status,
    statusMessage: options.statusMessage ?? messages[status],
    expiresAt: pending ? expiresAt : null,
    requester: info("requester"),
    accepter: info("accepter"),
    tags,
  };
}

function sideOf<S extends Side>(side: S, vpcs: Record<Side, Filled>, options: PairOptions): SideObservation<S> {
  const filled = vpcs[side];
  const status = options.status ?? null;
  const managed = options.managed?.[side] ?? true;
  const place = { side, accountId: filled.accountId as AccountId, region: filled.region as Region };
  const common = { place, vpcId: filled.vpcId as VpcId, managed };
  if (!managed) {
    const nothing = { code: "not-managed", message: `Peerdeck has no way into account ${filled.accountId}.` } as const;
    const empty = <T>() => unread<T>(nothing);
    const readings = { vpc: empty<Vpc>(), dns: empty<never>(), subnets: empty<never>(), routeTables: empty<never>() };
    return { ...common, ...readings, accountName: null, roleArn: null, peerings: empty() };
  }
  const peer = vpcs[otherSide(side)];
  const routeState = status !== null && accepted(status) && status !== "provisioning" ? "active" : "blackhole";
  const destinations = options.routed?.[side] ? [...peer.cidrs, ...peer.ipv6Cidrs] : [];
  const given = options[side];
  return {
    ...common,
    accountName: filled.accountName,
    roleArn: `arn:aws:iam::${filled.accountId}:role/Peerdeck`,
    vpc: known({
      vpcId: filled.vpcId as VpcId,
      ownerId: filled.accountId as AccountId,
      name: given?.name === null ? null : filled.name,
      cidrs: associated(filled.cidrs),
      ipv6Cidrs: associated(filled.ipv6Cidrs),
      isDefault: false,
      dhcpOptionsId: null,
      tags: given?.name === null ? {} : { Name: filled.name },
    }),
    dns: known({ support: filled.support, hostnames: filled.hostnames }),
    subnets: known(given?.subnets ?? defaultSubnets(side, filled)),
    routeTables: known(
      given?.tables ??
        defaultTables(
          side,
          filled,
          destinations.map((destination) => toPeering(destination, routeState)),
        ),
    ),
    peerings: known(status === null ? [] : [viewOf(side, status, vpcs, options)]),
  };
}

const fill = (side: Side, given: VpcOptions = {}): Filled => {
  const { accountName, name, tables: _tables, subnets: _subnets, ...rest } = given;
  return {
    ...defaults[side],
    ...rest,
    accountName: accountName ?? defaults[side].accountName,
    name: name ?? defaults[side].name,
  };
};

export function pairObservation(options: PairOptions = {}): PairObservation {
  const vpcs = { requester: fill("requester", options.requester), accepter: fill("accepter", options.accepter) };
  return {
    readAt,
    peeringId: options.status ? peeringId : null,
    requester: sideOf("requester", vpcs, options),
    accepter: sideOf("accepter", vpcs, options),
  };
}

/** The same pair with parts of one side read differently. */
export function withSide(
  observation: PairObservation,
  side: Side,
  patch: Partial<Omit<SideObservation, "place">>,
): PairObservation {
  return side === "requester"
    ? { ...observation, requester: { ...observation.requester, ...patch } }
    : { ...observation, accepter: { ...observation.accepter, ...patch } };
}
