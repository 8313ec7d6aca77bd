import { describe, expect, test } from "vitest";
import { contains, overlaps, parseCidr } from "../cidr.ts";
import { isEnabled } from "../regions.ts";
import type { Scenario, ScenarioVpc } from "../scenario.ts";
import { links } from "./company-peerings.ts";
import { manyTables, scenarioNamed, scenarios } from "./index.ts";

const company = scenarios["company"] as Scenario;

const cidr = (text: string) => {
  const parsed = parseCidr(text);
  if (parsed === null) throw new Error(`not a CIDR: ${text}`);
  return parsed;
};
const blocksOf = (vpc: ScenarioVpc | undefined) =>
  [...(vpc?.cidrs ?? []), ...(vpc?.ipv6Cidrs ?? [])].map((one) => cidr(typeof one === "string" ? one : one.cidr));
const vpcOf = (scenario: Scenario, id: string) => scenario.vpcs.find((vpc) => vpc.id === id);

const idsOf = (scenario: Scenario): string[] => [
  ...scenario.vpcs.map((one) => one.id),
  ...(scenario.subnets ?? []).map((one) => one.id),
  ...(scenario.routeTables ?? []).map((one) => one.id),
  ...(scenario.peerings ?? []).map((one) => one.id),
  ...(scenario.securityGroups ?? []).map((one) => one.id),
  ...(scenario.networkAcls ?? []).map((one) => one.id),
  ...(scenario.interfaces ?? []).map((one) => one.id),
  ...(scenario.instances ?? []).map((one) => one.id),
  ...(scenario.natGateways ?? []).map((one) => one.id),
  ...(scenario.dhcpOptions ?? []).map((one) => one.id),
];

describe.each([...Object.values(scenarios), manyTables(500)].map((scenario) => [scenario.name, scenario] as const))(
  "the scenario %s",
  (_name, scenario) => {
    test("is plain JSON", () => {
      expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
    });

    test("has ids of AWS's shape, none of them twice", () => {
      const ids = idsOf(scenario);
      expect(new Set(ids).size).toBe(ids.length);
      const routeTargets = (scenario.routeTables ?? []).flatMap((table) =>
        (table.routes ?? []).map((one) => one.target),
      );
      for (const id of [...ids, ...routeTargets]) expect(id).toMatch(/^[a-z]+-(?:[0-9a-f]{8}|[0-9a-f]{17})$/);
      for (const account of scenario.accounts) expect(account.id).toMatch(/^\d{12}$/);
      expect(scenario.caller.accessKeyId).toMatch(/^AKIA[A-Z0-9]{16}$/);
    });

    test("puts every VPC in an enabled Region of an account of the scenario", () => {
      const places = scenario.accounts.flatMap((account) => account.regions.map((region) => `${account.id}/${region}`));
      for (const vpc of scenario.vpcs) expect(places).toContain(`${vpc.accountId}/${vpc.region}`);
    });

    test("keeps subnets inside their VPC and off each other", () => {
      const subnets = scenario.subnets ?? [];
      for (const subnet of subnets) {
        const blocks = blocksOf(vpcOf(scenario, subnet.vpcId));
        for (const text of [subnet.cidr ?? [], subnet.ipv6Cidrs ?? []].flat())
          expect(
            blocks.some((block) => contains(block, cidr(text))),
            `${subnet.id} ${text}`,
          ).toBe(true);
      }
      for (const vpc of scenario.vpcs) {
        const own = subnets.filter((subnet) => subnet.vpcId === vpc.id).map((subnet) => cidr(subnet.cidr ?? ""));
        const clashes = own.flatMap((one, at) => own.slice(at + 1).filter((other) => overlaps(one, other)));
        expect(clashes, vpc.id).toEqual([]);
      }
    });

    test("gives every VPC one main table, and every subnet at most one explicit table of its own VPC", () => {
      const tables = scenario.routeTables ?? [];
      for (const vpc of scenario.vpcs)
        expect(tables.filter((table) => table.vpcId === vpc.id && table.main === true)).toHaveLength(1);
      const associated = tables.flatMap((table) => table.subnetIds ?? []);
      expect(new Set(associated).size).toBe(associated.length);
      for (const table of tables)
        for (const id of table.subnetIds ?? [])
          expect(scenario.subnets?.find((subnet) => subnet.id === id)?.vpcId).toBe(table.vpcId);
    });

    test("gives every interface a free address of its subnet, and groups of its own VPC", () => {
      const subnets = new Map((scenario.subnets ?? []).map((subnet) => [subnet.id, subnet]));
      const groups = new Map((scenario.securityGroups ?? []).map((group) => [group.id, group.vpcId]));
      const addresses = (scenario.interfaces ?? []).flatMap(({ vpcId, ips = [] }) => ips.map((ip) => `${vpcId} ${ip}`));
      expect(new Set(addresses).size).toBe(addresses.length);
      for (const { id, vpcId, subnetId, ips = [], ipv6 = [], groupIds = [] } of scenario.interfaces ?? []) {
        const subnet = subnets.get(subnetId);
        const texts = [
          ...ips.map((ip) => [subnet?.cidr, `${ip}/32`]),
          ...ipv6.map((ip) => [subnet?.ipv6Cidrs?.[0], `${ip}/128`]),
        ];
        for (const [around = "", address = ""] of texts)
          expect(contains(cidr(around ?? ""), cidr(address ?? "")), `${id} ${address}`).toBe(true);
        for (const groupId of groupIds) expect(groups.get(groupId), id).toBe(vpcId);
      }
    });

    test("routes each destination once, never inside the VPC, and only to peerings of the VPC", () => {
      for (const table of scenario.routeTables ?? []) {
        const routes = table.routes ?? [];
        expect(new Set(routes.map((route) => route.destination)).size).toBe(routes.length);
        for (const route of routes.filter((one) => one.target.startsWith("pcx-") && one.target !== links.forgotten)) {
          const peering = scenario.peerings?.find((one) => one.id === route.target);
          expect([peering?.requester.vpcId, peering?.accepter.vpcId]).toContain(table.vpcId);
          const inside = blocksOf(vpcOf(scenario, table.vpcId)).some((block) =>
            contains(block, cidr(route.destination)),
          );
          expect(inside).toBe(false);
        }
      }
    });
  },
);

describe("the company", () => {
  test("has eight configured accounts, a stranger that looks like one of them, and a vendor", () => {
    const own = company.accounts.filter((account) => account.listed !== false);
    expect(own.filter((account) => account.roles !== undefined)).toHaveLength(8);
    expect(own.filter((account) => account.roles === undefined).map((account) => account.name)).toEqual([
      "payments-prod",
      "orbit-managed-databases",
    ]);
  });

  test("shows one of each failure of access: a role, a Region, an action, a trust without external id", () => {
    const named = (name: string) => company.accounts.find((account) => account.name === name);
    expect(named("legacy-acquired")?.roles?.[0]?.unassumable).toBe(true);
    const { regions = [], configuredRegions = [] } = named("edge") ?? {};
    expect(configuredRegions.filter((region) => !isEnabled({ regions }, region))).toEqual(["ap-southeast-4"]);
    expect(named("identity")?.roles?.[0]?.denied).toEqual([{ actions: ["ec2:CreateRoute"] }]);
    expect(named("sandbox")?.roles?.[0]?.externalId).toBeNull();
  });

  test("shows a peering in every state that lasts", () => {
    const statuses = new Set(company.peerings?.map((peering) => peering.status));
    expect([...statuses].toSorted()).toEqual([
      "active",
      "deleted",
      "expired",
      "failed",
      "pending-acceptance",
      "rejected",
    ]);
  });

  test("has one clean pair for a first try: two accounts, two Regions, several tables, no peering, no overlap", () => {
    const [lakehouse, checkout] = company.vpcs.filter((vpc) => vpc.tags?.["ticket"]?.startsWith("NET-1204") === true);
    expect([lakehouse?.name, checkout?.name]).toEqual(["lakehouse", "checkout-prod"]);
    expect(lakehouse?.accountId).not.toBe(checkout?.accountId);
    expect(lakehouse?.region).not.toBe(checkout?.region);
    const ids = [lakehouse?.id, checkout?.id];
    const ends = company.peerings?.flatMap((peering) => [peering.requester.vpcId, peering.accepter.vpcId]);
    expect(ids.filter((id) => id === undefined || ends?.includes(id))).toEqual([]);
    expect(company.routeTables?.filter((table) => ids.includes(table.vpcId))).toHaveLength(7);
    const clash = blocksOf(lakehouse).some((one) => blocksOf(checkout).some((other) => overlaps(one, other)));
    expect(clash).toBe(false);
  });

  const routesTo = (peering: string, vpcId: string) =>
    (company.routeTables ?? [])
      .filter((table) => table.vpcId === vpcId)
      .flatMap((table) => table.routes ?? [])
      .filter((route) => route.target === peering);
  const endsOf = (id: string) => {
    const peering = company.peerings?.find((one) => one.id === id);
    if (peering === undefined) throw new Error(`no peering ${id}`);
    return { requester: peering.requester.vpcId, accepter: peering.accepter.vpcId };
  };

  test("has an active peering without a way back, and one routed before its accepter got another CIDR", () => {
    const oneWay = endsOf(links.streamingWarehouse);
    expect(routesTo(links.streamingWarehouse, oneWay.requester)).not.toEqual([]);
    expect(routesTo(links.streamingWarehouse, oneWay.accepter)).toEqual([]);
    const old = endsOf(links.sharedWarehouse);
    expect(vpcOf(company, old.accepter)?.cidrs).toEqual(["10.60.0.0/16", "10.61.0.0/16"]);
    expect(routesTo(links.sharedWarehouse, old.requester).map((route) => route.destination)).toEqual(["10.60.0.0/16"]);
  });

  test("has a route that steals a part of a peering's, and routes to peerings that are gone", () => {
    const { requester } = endsOf(links.hubStreaming);
    const [table] = company.routeTables?.filter((one) => one.vpcId === requester && one.main === true) ?? [];
    const whole = table?.routes?.find((route) => route.target === links.hubStreaming);
    const thief = table?.routes?.find((route) => route.target.startsWith("tgw-"));
    expect(contains(cidr(whole?.destination ?? ""), cidr(thief?.destination ?? ""))).toBe(true);
    expect(routesTo(links.hubDev, endsOf(links.hubDev).accepter)).toHaveLength(1);
    expect(company.peerings?.some((peering) => peering.id === links.forgotten)).toBe(false);
  });

  test("has a DNS option that is on towards a VPC whose host names are off", () => {
    const { accepter } = endsOf(links.warehouseLab);
    expect(company.peerings?.find((one) => one.id === links.warehouseLab)?.accepter.dns).toBe(true);
    expect(vpcOf(company, accepter)?.dnsHostnames).toBe(false);
  });

  test("has what checks of filters are there to find", () => {
    const rules = (company.securityGroups ?? []).flatMap((group) =>
      (group.ingress ?? []).map((rule) => ({ group, rule })),
    );
    const stale = rules.filter(({ rule }) => rule.peeringId === links.hubDev).map(({ group }) => group.vpcId);
    expect(stale.toSorted()).toEqual([endsOf(links.hubDev).requester, endsOf(links.hubDev).accepter].toSorted());
    const wide = rules.filter(({ rule }) => rule.protocol === "-1" && rule.peer.includes("/"));
    expect(wide.map(({ group, rule }) => [group.name, rule.peer])).toEqual([["loaders", "10.12.0.0/16"]]);
    expect(
      company.networkAcls?.map(({ name, entries = [] }) => [
        name,
        entries.some(({ egress, ports }) => egress && ports?.to === 65_535),
      ]),
    ).toEqual([["brokers", false]]);
    const lab = company.securityGroups?.find(({ name }) => name === "notebooks");
    expect(lab?.ingress?.every(({ peer }) => contains(cidr("10.64.0.0/20"), cidr(peer)))).toBe(true);
    const custom = company.vpcs.filter((vpc) => vpc.dhcpOptionsId !== undefined).map(({ name }) => name);
    expect(custom).toEqual(["shared-services"]);
  });

  test("has the failed request's two VPCs really overlap", () => {
    const failed = company.peerings?.find((peering) => peering.status === "failed");
    const one = blocksOf(vpcOf(company, failed?.requester.vpcId ?? ""));
    const other = blocksOf(vpcOf(company, failed?.accepter.vpcId ?? ""));
    expect(one.some((a) => other.some((b) => overlaps(a, b)))).toBe(true);
  });
});

describe("a scenario by name", () => {
  test("takes a number where it is parametrised", () => {
    expect(scenarioNamed("many-tables:500")?.routeTables).toHaveLength(1000);
    expect(scenarioNamed("many-tables:2")?.routeTables).toHaveLength(4);
    expect(scenarioNamed("expiring:30")?.peerings?.[0]?.ageMs).toBe(7 * 86_400_000 - 30_000);
  });

  test.each(["nowhere", "many-tables:0", "many-tables:513", "company:3", "toString", "constructor:1", ""])(
    "is null for %j",
    (name) => {
      expect(scenarioNamed(name)).toBeNull();
    },
  );
});
