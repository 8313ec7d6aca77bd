import type { AccountId, PeeringId, Region, RouteTableId, SubnetId, VpcId } from "#lib/peering/ids.ts";
import type {
  AclEntry,
  GroupRule,
  NetworkAcl,
  NetworkInterface,
  NetworkObservation,
  SecurityGroup,
} from "#lib/peering/network.ts";
import type { PeeringView, Reading, Route, RouteTable, Subnet, Vpc } from "#lib/peering/observation.ts";

const region = "us-east-1" as Region;
const readAt = "2026-01-01T00:00:00.000Z";
const subnetsPerVpc = 3;
const peersPerVpc = 4;
const rulesPerGroup = 22;

const known = <T>(value: readonly T[]): Reading<readonly T[]> => ({ known: true, value, readAt });
const accountOf = (vpc: number) => String(100_000_000_000 + Math.floor(vpc / 20)) as AccountId;
const cidrOf = (vpc: number) => `10.${Math.floor(vpc / 16)}.${(vpc % 16) * 16}.0/20`;
const hostOf = (vpc: number, subnet: number, host: number) =>
  `10.${Math.floor(vpc / 16)}.${(vpc % 16) * 16 + subnet}.${host}`;
const vpcId = (vpc: number) => `vpc-${vpc.toString(16).padStart(17, "0")}` as VpcId;
const owned = (vpc: number) => ({ vpcId: vpcId(vpc), ownerId: accountOf(vpc), name: null });

function vpcOf(vpc: number): Vpc {
  return {
    ...owned(vpc),
    cidrs: [{ cidr: cidrOf(vpc), state: "associated" }],
    ipv6Cidrs: [],
    isDefault: false,
    dhcpOptionsId: null,
    tags: {},
  };
}

const subnetId = (vpc: number, subnet: number) => `subnet-${vpc}-${subnet}` as SubnetId;

const subnetsOf = (vpc: number): Subnet[] =>
  Array.from({ length: subnetsPerVpc }, (_, subnet) => ({
    ...owned(vpc),
    subnetId: subnetId(vpc, subnet),
    cidr: hostOf(vpc, subnet, 0).concat("/24"),
    ipv6Cidrs: [],
    availabilityZone: "",
    availabilityZoneId: null,
  }));

const peeringId = (one: number, other: number) => `pcx-${Math.min(one, other)}-${Math.max(one, other)}` as PeeringId;
const peersOf = (vpc: number, vpcs: number): number[] =>
  Array.from({ length: peersPerVpc / 2 }, (_, at) => at * at * 7 + 1).flatMap((step) => [
    (vpc + step) % vpcs,
    (vpc - step + vpcs) % vpcs,
  ]);

/** One table for two of the subnets, the main one for the rest; a route of it is now and then forgotten. */
function tablesOf(vpc: number, vpcs: number): RouteTable[] {
  const route = (destination: string, kind: Route["target"]["kind"], id: string): Route => ({
    destination,
    target: { kind, id },
    state: "active",
    origin: kind === "local" ? "CreateRouteTable" : "CreateRoute",
  });
  const routes = [
    route(cidrOf(vpc), "local", "local"),
    route("0.0.0.0/0", "nat-gateway", `nat-${vpc}`),
    ...[...new Set(peersOf(vpc, vpcs))].map((peer) => route(cidrOf(peer), "peering", peeringId(vpc, peer))),
  ];
  const table = (name: string, main: boolean, own: readonly Route[]): RouteTable => ({
    ...owned(vpc),
    routeTableId: `rtb-${vpc}-${name}` as RouteTableId,
    main,
    subnetIds: main ? [] : [subnetId(vpc, 0), subnetId(vpc, 1)],
    gatewayIds: [],
    routes: own,
    tags: {},
  });
  return [table("own", false, vpc % 5 === 0 ? routes.slice(0, -1) : routes), table("main", true, routes)];
}

function groupOf(vpc: number): SecurityGroup {
  const rule = (port: number): GroupRule => ({
    protocol: "tcp",
    from: port,
    to: port,
    peer: { kind: "cidr", cidr: "10.0.0.0/8" },
  });
  const all: GroupRule = { protocol: "-1", from: null, to: null, peer: { kind: "cidr", cidr: "0.0.0.0/0" } };
  const ingress = Array.from({ length: rulesPerGroup - 1 }, (_, at) =>
    rule(at === 0 && vpc % 7 !== 0 ? 443 : 8_000 + at),
  );
  return { ...owned(vpc), groupId: `sg-${vpc}`, ingress, egress: [all] };
}

function aclOf(vpc: number): NetworkAcl {
  const entry = (ruleNumber: number, egress: boolean, action: AclEntry["action"], from: number): AclEntry => ({
    ruleNumber,
    egress,
    action,
    protocol: "6",
    cidr: "10.0.0.0/8",
    ports: { from, to: from === 1024 ? 65_535 : from },
    icmp: null,
  });
  const entries = [false, true].flatMap((egress) => [
    ...Array.from({ length: 12 }, (_, at) => entry(10 + at, egress, "deny", 20 + at)),
    entry(100, egress, "allow", 443),
    entry(110, egress, "allow", 1024),
  ]);
  const subnetIds = Array.from({ length: subnetsPerVpc }, (_, subnet) => subnetId(vpc, subnet));
  return { ...owned(vpc), networkAclId: `acl-${vpc}`, isDefault: false, subnetIds, entries };
}
const interfacesOf = (vpc: number): NetworkInterface[] =>
  Array.from({ length: subnetsPerVpc * 2 }, (_, at) => ({
    ...owned(vpc),
    interfaceId: `eni-${vpc}-${at}`,
    subnetId: subnetId(vpc, at % subnetsPerVpc),
    kind: "ordinary",
    instanceId: `i-${vpc}-${at}`,
    addresses: [hostOf(vpc, at % subnetsPerVpc, 10 + at)],
    publicAddresses: [],
    groupIds: [`sg-${vpc}`],
  }));

function peeringsOf(vpc: number, vpcs: number): PeeringView[] {
  const side = (of: number) => ({
    accountId: accountOf(of),
    region,
    vpcId: vpcId(of),
    cidrs: [cidrOf(of)],
    ipv6Cidrs: [],
    dns: null,
  });
  return peersOf(vpc, vpcs).map((peer) => ({
    peeringId: peeringId(vpc, peer),
    status: "active",
    statusMessage: "Active",
    expiresAt: null,
    requester: side(Math.min(vpc, peer)),
    accepter: side(Math.max(vpc, peer)),
    tags: {},
  }));
}

/** A fleet in one Region over many accounts, each VPC peered with four others. */
export function fleetOf(vpcs: number): NetworkObservation {
  const all = Array.from({ length: vpcs }, (_, at) => at);
  const accounts = [...new Set(all.map(accountOf))];
  const places = accounts.map((accountId) => {
    const own = all.filter((vpc) => accountOf(vpc) === accountId);
    return {
      accountId,
      region,
      vpcs: known(own.map(vpcOf)),
      subnets: known(own.flatMap(subnetsOf)),
      routeTables: known(own.flatMap((vpc) => tablesOf(vpc, vpcs))),
      peerings: known(own.flatMap((vpc) => peeringsOf(vpc, vpcs))),
      securityGroups: known(own.map(groupOf)),
      networkAcls: known(own.map(aclOf)),
      interfaces: known(own.flatMap(interfacesOf)),
      prefixLists: known([]),
      natGateways: known(
        own.map((vpc) => ({ natGatewayId: `nat-${vpc}`, vpcId: vpcId(vpc), subnetId: subnetId(vpc, 2) })),
      ),
    };
  });
  return { places };
}

/** Everything in reverse: AWS lists in no order that one could count on. */
export function reversed(observation: NetworkObservation): NetworkObservation {
  const turn = (value: unknown, key = ""): unknown => {
    if (Array.isArray(value)) {
      const items = value.map((item) => turn(item));
      return key === "addresses" ? items : items.toReversed();
    }
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, turn(item, name)]));
  };
  return turn(observation) as NetworkObservation;
}
