import { createHash } from "node:crypto";
import type { SimClock } from "./clock.ts";
import { defaultDhcpOptionsId, loadDhcpOptions } from "./load-dhcp-options.ts";
import { loadFilters } from "./load-filters.ts";
import { loadHosts } from "./load-hosts.ts";
import type { Peering, PeeringAct, PeeringEnd } from "./peering-state.ts";
import { zoneId } from "./regions.ts";
import type {
  Scenario,
  ScenarioCidr,
  ScenarioPeering,
  ScenarioPeeringSide,
  ScenarioRouteTable,
  ScenarioVpc,
  Timers,
} from "./scenario.ts";
import { type CidrAssociation, named, placeKey, type RouteTable, type Vpc, World } from "./world.ts";

const suffix = (id: string): string => id.slice(id.indexOf("-") + 1);

const associations = (vpcId: string, label: string, cidrs: readonly (string | ScenarioCidr)[]): CidrAssociation[] =>
  cidrs.map((entry, index) => {
    const { cidr, state = "associated" } = typeof entry === "string" ? { cidr: entry } : entry;
    return { associationId: `vpc-cidr-assoc-${label}${index}${suffix(vpcId).slice(2)}`, cidr, state };
  });

const loadVpc = (vpc: ScenarioVpc): Vpc => ({
  id: vpc.id,
  accountId: vpc.accountId,
  region: vpc.region,
  cidrs: associations(vpc.id, "4", vpc.cidrs),
  ipv6Cidrs: associations(vpc.id, "6", vpc.ipv6Cidrs ?? []),
  isDefault: vpc.isDefault ?? false,
  dnsSupport: vpc.dnsSupport ?? true,
  dnsHostnames: vpc.dnsHostnames ?? vpc.isDefault ?? false,
  dhcpOptionsId: vpc.dhcpOptionsId ?? defaultDhcpOptionsId(vpc),
  tags: named(vpc.name, vpc.tags),
  sharedWith: vpc.sharedWith ?? [],
});

function loadRouteTable(table: ScenarioRouteTable, vpc: Vpc): RouteTable {
  const association = (kind: string, more: { subnetId?: string; gatewayId?: string }, index: number) => ({
    id: `rtbassoc-${kind}${index}${suffix(table.id).slice(2)}`,
    main: kind === "a",
    ...more,
  });
  return {
    id: table.id,
    vpcId: table.vpcId,
    accountId: vpc.accountId,
    region: vpc.region,
    associations: [
      ...(table.main ? [association("a", {}, 0)] : []),
      ...(table.subnetIds ?? []).map((subnetId, index) => association("b", { subnetId }, index)),
      ...(table.gatewayIds ?? []).map((gatewayId, index) => association("c", { gatewayId }, index)),
    ],
    routes: (table.routes ?? []).filter(({ target }) => target !== "local"),
    propagatingVgws: table.propagatingVgws ?? [],
    tags: named(table.name, table.tags),
  };
}

function loadEnd(side: ScenarioPeeringSide, world: World): PeeringEnd {
  const vpc = world.vpcs.get(side.vpcId);
  return {
    accountId: side.accountId ?? vpc?.accountId ?? "",
    region: side.region ?? vpc?.region ?? "",
    vpcId: side.vpcId,
    cidrs: side.cidrs ?? vpc?.cidrs.map(({ cidr }) => cidr) ?? [],
    ipv6Cidrs: side.ipv6Cidrs ?? vpc?.ipv6Cidrs.map(({ cidr }) => cidr) ?? [],
    dns: side.dns ?? false,
  };
}

const hourMs = 3_600_000;

interface Moments {
  readonly createdAt: number;
  readonly act: PeeringAct;
}

/** The deed that, at the start, makes the peering be in the stated status for the stated time. */
function momentsOf(peering: ScenarioPeering, requester: string, start: number, timers: Timers): Moments {
  const { status, ageMs, statusAgeMs = hourMs / 2, deletedBy = requester } = peering;
  const createdAt = start - (ageMs ?? 30 * 24 * hourMs);
  const at = start - statusAgeMs;
  switch (status) {
    case "initiating-request":
      return { createdAt: start - (ageMs ?? 0), act: { kind: "requested", doomed: false } };
    case "pending-acceptance":
      return {
        createdAt: start - Math.max(ageMs ?? hourMs, timers.initiatingMs),
        act: { kind: "requested", doomed: false },
      };
    case "failed":
      return { createdAt: at - timers.initiatingMs, act: { kind: "requested", doomed: true } };
    case "expired":
      return { createdAt: at - timers.expiryMs, act: { kind: "requested", doomed: false } };
    case "provisioning":
      return { createdAt, act: { kind: "accepted", at: start - (peering.statusAgeMs ?? 0) } };
    case "active": {
      const settled = Math.max(timers.provisioningMs, timers.provisioningInterRegionMs);
      return { createdAt, act: { kind: "accepted", at: Math.min(at, start) - settled } };
    }
    case "rejected":
      return { createdAt, act: { kind: "rejected", at } };
    case "deleting":
      return { createdAt, act: { kind: "deleted", at: start, by: deletedBy, wasAccepted: true } };
    case "deleted":
      return { createdAt, act: { kind: "deleted", at: at - timers.deletingMs, by: deletedBy, wasAccepted: true } };
  }
}

function loadPeering(peering: ScenarioPeering, world: World, start: number): Peering {
  const requester = loadEnd(peering.requester, world);
  const accepter = loadEnd(peering.accepter, world);
  return {
    id: peering.id,
    requester,
    accepter,
    ...momentsOf(peering, requester.accountId, start, world.timers),
    tags: { [placeKey(accepter)]: { ...peering.accepter.tags }, [placeKey(requester)]: { ...peering.requester.tags } },
    ...(peering.message === undefined ? {} : { message: peering.message }),
  };
}

const mainTableId = (vpcId: string): string => `rtb-${createHash("sha256").update(vpcId).digest("hex").slice(0, 17)}`;

/** A VPC always has a main route table, whether or not the scenario tells of it. */
function missingMainTables(scenario: Scenario): ScenarioRouteTable[] {
  const tables = scenario.routeTables ?? [];
  return scenario.vpcs
    .filter(({ id }) => !tables.some((table) => table.vpcId === id && table.main))
    .map(({ id }) => ({ id: mainTableId(id), vpcId: id, main: true }));
}

export function loadWorld(scenario: Scenario, clock: SimClock, timers: Partial<Timers> = {}): World {
  const world = new World(scenario, clock, timers);
  const start = clock.startsAt;
  const load = <T extends { readonly id: string }>(
    timeline: { put(id: string, value: T, at: number, by: null): void },
    record: T,
  ): void => timeline.put(record.id, record, start, null);

  for (const vpc of scenario.vpcs) load(world.vpcs, loadVpc(vpc));
  for (const subnet of scenario.subnets ?? []) {
    const { accountId = "", region = "" } = world.vpcs.get(subnet.vpcId) ?? {};
    const availabilityZone = subnet.availabilityZone ?? `${region}a`;
    load(world.subnets, {
      id: subnet.id,
      vpcId: subnet.vpcId,
      accountId,
      region,
      cidr: subnet.cidr,
      ipv6Cidrs: subnet.ipv6Cidrs ?? [],
      availabilityZone,
      availabilityZoneId: subnet.availabilityZoneId ?? zoneId(availabilityZone),
      tags: named(subnet.name, subnet.tags),
    });
  }
  for (const table of [...missingMainTables(scenario), ...(scenario.routeTables ?? [])]) {
    const vpc = world.vpcs.get(table.vpcId);
    if (vpc !== undefined) load(world.routeTables, loadRouteTable(table, vpc));
  }
  for (const peering of scenario.peerings ?? []) load(world.peerings, loadPeering(peering, world, start));
  loadDhcpOptions(scenario, world, start);
  loadFilters(scenario, world, start);
  loadHosts(scenario, world, start);
  return world;
}
