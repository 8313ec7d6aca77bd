import { deepNotAsked, type PlaceObservation } from "#lib/peering/health/fleet.ts";
import type { AccountId, PeeringId, Region, RouteTableId, SubnetId, VpcId } from "#lib/peering/ids.ts";
import type {
  Instant,
  PeeringSideInfo,
  PeeringView,
  Reading,
  Route,
  RouteTable,
  Subnet,
  Vpc,
} from "#lib/peering/observation.ts";
import type { Scenario, ScenarioPeering, ScenarioVpc } from "#lib/simulator/scenario.ts";

export interface AsIfRead {
  readonly scenario: Scenario;
  readonly kept: readonly PlaceObservation[];
}

/**
 * This scenario as it begins now, with what a reading of it tells, without the thousands of calls: so that a dashboard
 * can start as if it had read a large fleet a moment ago, and finds nothing changed. Knows what `many-peerings` holds,
 * and no more.
 */
export function asIfRead(scenario: Scenario): AsIfRead {
  const startsAt = new Date().toISOString();
  return { scenario: { ...scenario, startsAt }, kept: placesOf(scenario, startsAt) };
}

function placesOf(scenario: Scenario, readAt: Instant): readonly PlaceObservation[] {
  const vpcs = new Map(scenario.vpcs.map((vpc) => [vpc.id, vpc]));
  const managed = scenario.accounts.filter(({ roles = [] }) => roles.length > 0);
  return managed.flatMap(({ id, regions }) =>
    regions.map((region) => placeOf({ scenario, vpcs, accountId: id as AccountId, region: region as Region, readAt })),
  );
}

const hourMs = 3_600_000;

interface Here {
  readonly scenario: Scenario;
  readonly vpcs: ReadonlyMap<string, ScenarioVpc>;
  readonly accountId: AccountId;
  readonly region: Region;
  readonly readAt: Instant;
}

function placeOf(here: Here): PlaceObservation {
  const { scenario, vpcs, accountId, region, readAt } = here;
  const known = <T>(value: T): Reading<T> => ({ known: true, value, readAt });
  const isHere = (vpcId: string): boolean => {
    const vpc = vpcs.get(vpcId);
    return vpc?.accountId === accountId && vpc.region === region;
  };
  const peerings = (scenario.peerings ?? []).flatMap((peering) => viewsOf(peering, here));
  const peered = new Set(peerings.flatMap(({ requester, accepter }) => [requester.vpcId, accepter.vpcId]));
  return {
    accountId,
    region,
    peerings: known(peerings),
    vpcs: known(scenario.vpcs.filter(({ id }) => isHere(id)).map((vpc) => vpcOf(vpc))),
    subnets: known((scenario.subnets ?? []).filter(({ vpcId }) => isHere(vpcId)).map((each) => subnetOf(each, here))),
    routeTables: known(
      (scenario.routeTables ?? []).filter(({ vpcId }) => isHere(vpcId)).map((each) => tableOf(each, here)),
    ),
    dns: [...peered]
      .filter(isHere)
      .sort()
      .map((vpcId) => ({ vpcId, dns: known({ support: true, hostnames: vpcs.get(vpcId)?.dnsHostnames ?? false }) })),
    ...deepNotAsked(accountId, region, readAt),
  };
}

/** As this account and Region sees it; none where it takes no part. AWS tells the accepter's CIDRs once it has accepted. */
function viewsOf(peering: ScenarioPeering, { vpcs, accountId, region, readAt }: Here): PeeringView[] {
  const active = peering.status === "active";
  const ends = [peering.requester, peering.accepter].map((side) => ({ side, vpc: vpcs.get(side.vpcId) }));
  const own = ends.findIndex(({ vpc }) => vpc?.accountId === accountId && vpc.region === region);
  if (own === -1) return [];
  const info = (at: number): PeeringSideInfo => {
    const { side, vpc } = ends[at] ?? {};
    const told = active || at === 0;
    return {
      accountId: (vpc?.accountId ?? "") as AccountId,
      region: (vpc?.region ?? "") as Region,
      vpcId: (side?.vpcId ?? "") as VpcId,
      cidrs: told ? (vpc?.cidrs ?? []).map(textOf) : null,
      ipv6Cidrs: told ? [] : null,
      dns: told && vpc?.accountId === accountId ? (side?.dns ?? false) : null,
    };
  };
  return [
    {
      peeringId: peering.id as PeeringId,
      status: peering.status,
      statusMessage: active ? "Active" : `Pending Acceptance by ${ends[1]?.vpc?.accountId}`,
      // Requested an hour ago, as a scenario's pending ones are.
      expiresAt: active ? null : new Date(Date.parse(readAt) + 7 * 24 * hourMs - hourMs).toISOString(),
      requester: info(0),
      accepter: info(1),
      tags: ends[own]?.side.tags ?? {},
    },
  ];
}

const textOf = (cidr: ScenarioVpc["cidrs"][number]): string => (typeof cidr === "string" ? cidr : cidr.cidr);

const vpcOf = ({ id, accountId, name = "", cidrs }: ScenarioVpc): Vpc => ({
  vpcId: id as VpcId,
  ownerId: accountId as AccountId,
  name,
  cidrs: cidrs.map((cidr) => ({ cidr: textOf(cidr), state: "associated" })),
  ipv6Cidrs: [],
  isDefault: false,
  dhcpOptionsId: null,
  tags: { Name: name },
});

type Listed<K extends "subnets" | "routeTables"> = NonNullable<Scenario[K]>[number];

const subnetOf = (subnet: Listed<"subnets">, { accountId, region }: Here): Subnet => ({
  subnetId: subnet.id as SubnetId,
  vpcId: subnet.vpcId as VpcId,
  ownerId: accountId,
  name: subnet.name ?? null,
  cidr: subnet.cidr,
  ipv6Cidrs: [],
  availabilityZone: subnet.availabilityZone ?? `${region}a`,
  availabilityZoneId: null,
});

function tableOf(table: Listed<"routeTables">, { vpcs, accountId, scenario }: Here): RouteTable {
  const active = new Set((scenario.peerings ?? []).flatMap(({ id, status }) => (status === "active" ? [id] : [])));
  const local = (vpcs.get(table.vpcId)?.cidrs ?? []).map(
    (cidr): Route => ({
      destination: textOf(cidr),
      target: { kind: "local", id: "local" },
      state: "active",
      origin: "CreateRouteTable",
    }),
  );
  const routes = (table.routes ?? []).map(
    ({ destination, target }): Route => ({
      destination,
      target: { kind: "peering", id: target },
      state: active.has(target) ? "active" : "blackhole",
      origin: "CreateRoute",
    }),
  );
  return {
    routeTableId: table.id as RouteTableId,
    vpcId: table.vpcId as VpcId,
    ownerId: accountId,
    name: table.name ?? null,
    main: table.main ?? false,
    subnetIds: [],
    gatewayIds: [],
    routes: [...local, ...routes],
    tags: table.name === undefined ? {} : { Name: table.name },
  };
}
