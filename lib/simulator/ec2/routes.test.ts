import { describe, expect, test } from "vitest";
import type { Scenario, ScenarioPeering } from "../scenario.ts";
import { all, type TestAws, testAws } from "../test-client.ts";
import { hub, ids, spoke, stranger, testWorld } from "../test-world.ts";

const pcx = "pcx-00000001";
const other = "pcx-00000002";

const world = (status: ScenarioPeering["status"] = "active", more: Partial<Scenario> = {}): Scenario => ({
  ...testWorld,
  peerings: [
    { id: pcx, requester: { vpcId: ids.hubVpc }, accepter: { vpcId: ids.spokeVpc }, status },
    { id: other, requester: { vpcId: ids.hubOther }, accepter: { vpcId: ids.spokeVpc }, status: "active" },
  ],
  ...more,
});

const create = (aws: TestAws, parameters: Record<string, string>, table: string = ids.hubMain) =>
  aws.call(hub, "CreateRoute", { RouteTableId: table, VpcPeeringConnectionId: pcx, ...parameters });

const routesOf = async (aws: TestAws, table: string = ids.hubMain) => {
  const { xml } = await aws.call(hub, "DescribeRouteTables", { "RouteTableId.1": table });
  const set = /<routeSet>(.*?)<\/routeSet>/.exec(xml)?.[1] ?? "";
  return [...set.matchAll(/<item>(.*?)<\/item>/g)].map(([, item = ""]) =>
    [...item.matchAll(/>([^<>]+)</g)].map(([, text]) => text).join(" "),
  );
};

const locals = [
  "10.0.0.0/16 local active CreateRouteTable",
  "100.64.0.0/16 local active CreateRouteTable",
  "2600:1f00:0:a00::/56 local active CreateRouteTable",
];

describe("CreateRoute", () => {
  test("keeps the network address, for both families, beside the local routes", async () => {
    const aws = testAws(world());
    expect((await create(aws, { DestinationCidrBlock: "10.1.7.9/16" })).xml).toContain("<return>true</return>");
    await create(aws, { DestinationIpv6CidrBlock: "2600:1F00:0:B00::1/56" });
    await create(aws, { DestinationPrefixListId: "pl-0000000a" });
    expect(await routesOf(aws)).toEqual([
      ...locals,
      `10.1.0.0/16 ${pcx} active CreateRoute`,
      `2600:1f00:0:b00::/56 ${pcx} active CreateRoute`,
      `pl-0000000a ${pcx} active CreateRoute`,
    ]);
  });

  test.each<[string, Record<string, string>, string, string]>([
    [
      "again",
      { DestinationCidrBlock: "10.8.0.1/16" },
      "RouteAlreadyExists",
      "The route identified by 10.8.0.0/16 already exists.",
    ],
    [
      "the local route",
      { DestinationCidrBlock: "10.0.0.0/16" },
      "RouteAlreadyExists",
      "The route identified by 10.0.0.0/16 already exists.",
    ],
    [
      "a part of the local route",
      { DestinationCidrBlock: "100.64.3.0/24" },
      "InvalidParameterValue",
      "is equal to or more specific than one of this VPC's CIDR blocks",
    ],
    ["no CIDR", { DestinationCidrBlock: "10.1.0.0" }, "InvalidParameterValue", "This is not a valid CIDR block"],
    [
      "an IPv6 destination in the IPv4 field",
      { DestinationCidrBlock: "::/0" },
      "InvalidParameterValue",
      "This is not a valid CIDR block",
    ],
    [
      "two destinations",
      { DestinationCidrBlock: "10.9.0.0/16", DestinationIpv6CidrBlock: "::/0" },
      "InvalidParameterCombination",
      "exactly one",
    ],
    ["no destination", {}, "MissingParameter", "DestinationCidrBlock"],
    [
      "two targets",
      { DestinationCidrBlock: "10.9.0.0/16", GatewayId: "igw-0000000a" },
      "InvalidParameterCombination",
      "exactly one",
    ],
    [
      "a peering of another VPC",
      { DestinationCidrBlock: "10.9.0.0/16", VpcPeeringConnectionId: other },
      "InvalidParameterValue",
      `route table ${ids.hubMain} and network gateway ${other} belong to different networks`,
    ],
    [
      "a peering that is not there",
      { DestinationCidrBlock: "10.9.0.0/16", VpcPeeringConnectionId: "pcx-0000dead" },
      "InvalidVpcPeeringConnectionID.NotFound",
      "does not exist",
    ],
    [
      "a bad peering id",
      { DestinationCidrBlock: "10.9.0.0/16", VpcPeeringConnectionId: "pcx-1" },
      "InvalidVpcPeeringConnectionId.Malformed",
      "Invalid id",
    ],
    [
      "an unknown prefix list",
      { DestinationPrefixListId: "pl-0000dead" },
      "InvalidPrefixListID.NotFound",
      "does not exist",
    ],
  ])("refuses %s", async (_name, parameters, code, text) => {
    const aws = testAws(world());
    await create(aws, { DestinationCidrBlock: "10.8.0.0/16" });
    const before = await routesOf(aws);
    const answer = await create(aws, parameters);
    expect(answer).toMatchObject({ status: 400, code });
    expect(answer.message?.replaceAll("&quot;", '"')).toContain(text);
    expect(await routesOf(aws)).toEqual(before);
  });

  test("refuses the gateway 'local', a gateway's route table, and a table of another account or Region", async () => {
    const aws = testAws(world());
    const to = { DestinationCidrBlock: "10.9.0.0/16" };
    const local = await aws.call(hub, "CreateRoute", { RouteTableId: ids.hubMain, ...to, GatewayId: "local" });
    expect(local.code).toBe("InvalidGatewayID.NotFound");
    expect((await create(aws, to, ids.hubGateway)).code).toBe("InvalidParameterValue");
    expect((await create(aws, to, ids.spokeMain)).code).toBe("InvalidRouteTableID.NotFound");
    expect((await create(aws, to, "rtb-1")).code).toBe("InvalidRouteTableId.Malformed");
  });

  test("counts IPv4 and IPv6 apart, and a prefix list by its greatest size", async () => {
    const aws = testAws(world("active", { quotas: [{ routesPerTable: 4 }] }));
    await create(aws, { DestinationPrefixListId: "pl-0000000a" });
    expect((await create(aws, { DestinationCidrBlock: "10.9.0.0/16" })).code).toBeNull();
    expect((await create(aws, { DestinationCidrBlock: "10.10.0.0/16" })).code).toBe("RouteLimitExceeded");
    expect((await create(aws, { DestinationIpv6CidrBlock: "2600:1f00:0:b00::/56" })).code).toBeNull();
    expect((await create(aws, { DestinationPrefixListId: "pl-0000000b" })).code).toBe("RouteLimitExceeded");
  });

  test("the default quota is 500", async () => {
    const routes = Array.from({ length: 499 }, (_, index) => ({
      destination: `20.${index >> 8}.${index & 255}.0/24`,
      target: "igw-0000000a",
    }));
    const aws = testAws(world("active", { routeTables: [{ id: ids.hubMain, vpcId: ids.hubVpc, main: true, routes }] }));
    expect((await create(aws, { DestinationCidrBlock: "10.9.0.0/16" })).code).toBeNull();
    expect((await create(aws, { DestinationCidrBlock: "10.10.0.0/16" })).code).toBe("RouteLimitExceeded");
  });
});

describe("a route's state follows its peering", () => {
  test.each<[ScenarioPeering["status"], boolean]>([
    ["initiating-request", true],
    ["pending-acceptance", true],
    ["provisioning", true],
    ["active", true],
    ["failed", false],
    ["rejected", false],
    ["expired", false],
    ["deleted", false],
  ])("to one that is %s it can be made: %s", async (status, possible) => {
    const answer = await create(testAws(world(status)), { DestinationCidrBlock: "10.1.0.0/16" });
    expect(answer.code).toBe(possible ? null : "InvalidRoute.InvalidState");
  });

  test("blackhole until active, by itself active, and blackhole for good after deletion", async () => {
    const aws = testAws(world("pending-acceptance"));
    const state = async () => (await routesOf(aws)).at(-1);
    await create(aws, { DestinationCidrBlock: "10.1.0.0/16" });
    expect(await state()).toBe(`10.1.0.0/16 ${pcx} blackhole CreateRoute`);
    await aws.call(spoke, "AcceptVpcPeeringConnection", { VpcPeeringConnectionId: pcx });
    expect(await state()).toBe(`10.1.0.0/16 ${pcx} blackhole CreateRoute`);
    aws.clock.advance(3_000);
    expect(await state()).toBe(`10.1.0.0/16 ${pcx} active CreateRoute`);
    await aws.call(hub, "DeleteVpcPeeringConnection", { VpcPeeringConnectionId: pcx });
    expect(await state()).toBe(`10.1.0.0/16 ${pcx} blackhole CreateRoute`);
    aws.clock.advance(30 * 24 * 3_600_000);
    expect(await state()).toBe(`10.1.0.0/16 ${pcx} blackhole CreateRoute`);
  });

  test("a peering that nobody knows any more leaves a blackhole", async () => {
    expect(await routesOf(testAws(world()), ids.hubPrivate)).toContain(
      "10.77.0.0/16 pcx-0000dead blackhole CreateRoute",
    );
  });
});

describe("ReplaceRoute and DeleteRoute", () => {
  const to = { RouteTableId: ids.hubPrivate, DestinationCidrBlock: "10.77.0.0/16" };

  test("replace swaps the target without a gap", async () => {
    const aws = testAws(world());
    await aws.call(hub, "ReplaceRoute", { ...to, VpcPeeringConnectionId: pcx });
    expect(await routesOf(aws, ids.hubPrivate)).toContain(`10.77.0.0/16 ${pcx} active CreateRoute`);
  });

  test("replace wants the exact stored destination", async () => {
    const absent = { ...to, DestinationCidrBlock: "10.77.0.1/16", VpcPeeringConnectionId: pcx };
    expect(await testAws(world()).call(hub, "ReplaceRoute", absent)).toMatchObject({
      code: "InvalidParameterValue",
      message: "There is no route defined for '10.77.0.1/16' in the route table. Use CreateRoute instead.",
    });
  });

  test("delete takes away exactly one, and once", async () => {
    const aws = testAws(world());
    const before = await routesOf(aws, ids.hubPrivate);
    expect((await aws.call(hub, "DeleteRoute", to)).xml).toContain("<return>true</return>");
    expect(await routesOf(aws, ids.hubPrivate)).toEqual(before.filter((route) => !route.startsWith("10.77.")));
    expect((await aws.call(hub, "DeleteRoute", to)).code).toBe("InvalidRoute.NotFound");
  });

  test("local routes stay", async () => {
    const aws = testAws(world());
    const local = { RouteTableId: ids.hubMain, DestinationCidrBlock: "10.0.0.0/16" };
    expect((await aws.call(hub, "DeleteRoute", local)).message).toContain("cannot remove local route");
    const replaced = await aws.call(hub, "ReplaceRoute", { ...local, VpcPeeringConnectionId: pcx });
    expect(replaced.code).toBe("InvalidParameterValue");
    expect((await routesOf(aws)).slice(0, 3)).toEqual(locals);
  });

  test.each(["CreateRoute", "ReplaceRoute", "DeleteRoute"])("a dry run of %s changes nothing", async (action) => {
    const aws = testAws(world());
    const before = aws.truth();
    const target: Record<string, string> = action === "DeleteRoute" ? {} : { VpcPeeringConnectionId: pcx };
    expect((await aws.call(hub, action, { ...to, ...target, DryRun: "true" })).status).toBe(412);
    expect(aws.truth()).toEqual(before);
  });
});

test("a RAM participant may read the owner's tables, without tags, and change nothing", async () => {
  const aws = testAws(world());
  const { xml } = await aws.call(stranger, "DescribeRouteTables", { "RouteTableId.1": ids.hubPrivate });
  expect(all(xml, "ownerId")).toEqual([hub.accountId]);
  expect(xml).toContain("<tagSet/>");
  const change = { RouteTableId: ids.hubPrivate, DestinationCidrBlock: "10.77.0.0/16" };
  expect((await aws.call(stranger, "DeleteRoute", change)).code).toBe("InvalidRouteTableID.NotFound");
});
