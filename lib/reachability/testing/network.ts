import type { AccountId, PeeringId, Region, RouteTableId, Side, SubnetId, VpcId } from "#lib/peering/ids.ts";
import type {
  AclEntry,
  NetworkAcl,
  NetworkInterface,
  NetworkObservation,
  NetworkPlace,
  SecurityGroup,
} from "#lib/peering/network.ts";
import type {
  PeeringStatus,
  PeeringView,
  Reading,
  Route,
  RouteTable,
  RouteTargetKind,
  Subnet,
  Vpc,
  VpcDns,
} from "#lib/peering/observation.ts";

const readAt = "2026-01-01T00:00:00.000Z";
export const known = <T>(value: readonly T[]): Reading<readonly T[]> => ({ known: true, value, readAt });
export const unread: Reading<never> = {
  known: false,
  readAt,
  problem: { code: "access-denied", message: "Denied." },
};

/** Everything that a test's network is made of, wherever it is; `observe` sorts it to who sees it. */
export interface Model {
  readonly vpcs: readonly (Vpc & { readonly region: string })[];
  readonly subnets: readonly Subnet[];
  readonly tables: readonly RouteTable[];
  readonly groups: readonly SecurityGroup[];
  readonly acls: readonly NetworkAcl[];
  readonly interfaces: readonly NetworkInterface[];
  readonly peerings: readonly PeeringView[];
  /** By the id of a VPC; what is absent was not read. */
  readonly dns?: Readonly<Record<string, VpcDns>>;
  readonly lists: readonly { readonly region: string; readonly id: string; readonly cidrs: readonly string[] | null }[];
}

/** Each VPC's owner sees all of it; both owners see a peering. */
export function observe(model: Model): NetworkObservation {
  const spots = new Set(model.vpcs.map(({ ownerId, region }) => `${ownerId}/${region}`));
  return { places: [...spots].map((spot) => placeOf(model, spot)) };
}

function placeOf(model: Model, spot: string): NetworkPlace {
  const [accountId = "", region = ""] = spot.split("/");
  const own = model.vpcs.filter((vpc) => vpc.ownerId === accountId && vpc.region === region);
  const ids = new Set(own.map(({ vpcId }) => vpcId));
  const mine = <T extends { readonly vpcId: VpcId }>(items: readonly T[]) =>
    known(items.filter((each) => ids.has(each.vpcId)));
  return {
    accountId: accountId as AccountId,
    region: region as Region,
    vpcs: known(own),
    subnets: mine(model.subnets),
    routeTables: mine(model.tables),
    securityGroups: mine(model.groups),
    networkAcls: mine(model.acls),
    interfaces: mine(model.interfaces),
    peerings: known(
      model.peerings.filter(({ requester, accepter }) =>
        [requester, accepter].some((side) => side.accountId === accountId && side.region === region),
      ),
    ),
    prefixLists: known(
      model.lists
        .filter((list) => list.region === region)
        .map(({ id, cidrs }) => ({ prefixListId: id, name: null, cidrs })),
    ),
    natGateways: known([]),
    dns: own.map(({ vpcId }) => {
      const value = model.dns?.[vpcId];
      return { vpcId, dns: value === undefined ? unread : { known: true, value, readAt } };
    }),
  };
}

export const vpc = (id: string, accountId: string, region: string, cidrs: readonly string[]): Model["vpcs"][number] => {
  const associated = (v6: boolean) =>
    cidrs.filter((cidr) => cidr.includes(":") === v6).map((cidr) => ({ cidr, state: "associated" as const }));
  return {
    vpcId: id as VpcId,
    ownerId: accountId as AccountId,
    region,
    name: null,
    cidrs: associated(false),
    ipv6Cidrs: associated(true),
    isDefault: false,
    dhcpOptionsId: null,
    tags: {},
  };
};

export const subnet = (id: string, of: Pick<Vpc, "vpcId" | "ownerId">, cidrs: readonly string[]): Subnet => ({
  subnetId: id as SubnetId,
  vpcId: of.vpcId,
  ownerId: of.ownerId,
  name: null,
  cidr: cidrs.find((cidr) => !cidr.includes(":")) ?? null,
  ipv6Cidrs: cidrs.filter((cidr) => cidr.includes(":")),
  availabilityZone: "",
  availabilityZoneId: null,
});

const kinds: readonly (readonly [string, RouteTargetKind])[] = [
  ["local", "local"],
  ["pcx-", "peering"],
  ["nat-", "nat-gateway"],
  ["igw-", "internet-gateway"],
  ["vgw-", "virtual-private-gateway"],
  ["tgw-", "transit-gateway"],
  ["vpce-", "vpc-endpoint"],
  ["eni-", "network-interface"],
];

/** `10.0.0.0/16 pcx-1 blackhole` */
export function route(text: string): Route {
  const [destination = "", id = "", state = "active"] = text.split(" ");
  return {
    destination,
    target: { kind: kinds.find(([prefix]) => id.startsWith(prefix))?.[1] ?? "other", id },
    state: state === "blackhole" ? "blackhole" : "active",
    origin: id === "local" ? "CreateRouteTable" : "CreateRoute",
  };
}

export const table = (
  id: string,
  of: Pick<Vpc, "vpcId" | "ownerId">,
  main: boolean,
  subnetIds: readonly string[],
  routes: readonly string[],
): RouteTable => ({
  routeTableId: id as RouteTableId,
  vpcId: of.vpcId,
  ownerId: of.ownerId,
  name: null,
  main,
  subnetIds: subnetIds as readonly SubnetId[],
  gatewayIds: [],
  routes: routes.map(route),
  tags: {},
});

export function peering(
  id: string,
  requester: Model["vpcs"][number],
  accepter: Model["vpcs"][number],
  status: PeeringStatus,
  dns: Readonly<Record<Side, boolean | null>> = { requester: null, accepter: null },
): PeeringView {
  const side = (of: Model["vpcs"][number], own: Side) => ({
    accountId: of.ownerId,
    region: of.region as Region,
    vpcId: of.vpcId,
    cidrs: status === "active" ? of.cidrs.map(({ cidr }) => cidr) : null,
    ipv6Cidrs: status === "active" ? of.ipv6Cidrs.map(({ cidr }) => cidr) : null,
    dns: dns[own],
  });
  return {
    peeringId: id as PeeringId,
    status,
    statusMessage: "",
    expiresAt: null,
    requester: side(requester, "requester"),
    accepter: side(accepter, "accepter"),
    tags: {},
  };
}

export const everything = (of: Pick<Vpc, "vpcId" | "ownerId">, groupId = `sg-all-${of.vpcId}`): SecurityGroup => {
  const rules = ["0.0.0.0/0", "::/0"].map((cidr) => ({
    protocol: "-1",
    from: null,
    to: null,
    peer: { kind: "cidr" as const, cidr },
  }));
  return { groupId, vpcId: of.vpcId, ownerId: of.ownerId, name: null, ingress: rules, egress: rules };
};

/** `100 allow tcp 443-443 10.0.0.0/16` */
export function aclEntry(text: string, egress: boolean): AclEntry {
  const [number = "", action = "", protocol = "", range = "", cidr = ""] = text.split(" ");
  const [from = "", to = ""] = range.split("-");
  return {
    ruleNumber: Number(number),
    egress,
    action: action === "allow" ? "allow" : "deny",
    protocol,
    cidr,
    ports: range === "*" ? null : { from: Number(from), to: Number(to) },
    icmp: null,
  };
}

export const acl = (
  id: string,
  of: Pick<Vpc, "vpcId" | "ownerId">,
  subnetIds: readonly string[],
  ingress: readonly string[],
  egress: readonly string[],
): NetworkAcl => ({
  networkAclId: id,
  vpcId: of.vpcId,
  ownerId: of.ownerId,
  isDefault: false,
  subnetIds: subnetIds as readonly SubnetId[],
  entries: [
    ...ingress.map((text) => aclEntry(text, false)),
    ...egress.map((text) => aclEntry(text, true)),
    ...[false, true].flatMap((egress) => [
      aclEntry("32767 deny -1 * 0.0.0.0/0", egress),
      aclEntry("32768 deny -1 * ::/0", egress),
    ]),
  ],
});

export const allowAll = ["100 allow -1 * 0.0.0.0/0", "101 allow -1 * ::/0"];

export const host = (
  id: string,
  of: Subnet,
  addresses: readonly string[],
  groupIds: readonly string[],
): NetworkInterface => ({
  interfaceId: id,
  vpcId: of.vpcId,
  subnetId: of.subnetId,
  ownerId: of.ownerId,
  name: null,
  kind: "ordinary",
  instanceId: null,
  addresses,
  publicAddresses: [],
  groupIds,
});
