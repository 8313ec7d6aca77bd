import { describe, expect, test } from "vitest";
import type { Scenario } from "../scenario.ts";
import { all, type TestAws, testAws } from "../test-client.ts";
import { hub, ids, spoke, stranger, testWorld } from "../test-world.ts";

const vpcIds = async (aws: TestAws, parameters: Record<string, string>, place = spoke) =>
  all((await aws.call(place, "DescribeVpcs", parameters)).xml, "vpcId");

const filter = (...filters: readonly (readonly [string, ...string[]])[]): Record<string, string> =>
  Object.fromEntries(
    filters.flatMap(([name, ...values], index) => [
      [`Filter.${index + 1}.Name`, name],
      ...values.map((value, at) => [`Filter.${index + 1}.Value.${at + 1}`, value]),
    ]),
  );

describe("filters", () => {
  test.each<[string, Record<string, string>, string[]]>([
    ["values of one filter OR", filter(["vpc-id", ids.hubVpc, ids.hubOther]), [ids.hubVpc, ids.hubOther]],
    ["filters AND", filter(["vpc-id", ids.hubVpc, ids.hubOther], ["cidr", "10.5.0.0/16"]), [ids.hubOther]],
    ["* stands for any run", filter(["tag:Name", "hub*"]), [ids.hubVpc, ids.hubOther]],
    ["? stands for one character", filter(["tag:Name", "h?b"]), [ids.hubVpc]],
    ["case counts", filter(["tag:Name", "HUB"]), []],
    ["a backslash takes the star literally", filter(["tag:Name", "hub\\*"]), []],
    ["a dot is only a dot", filter(["cidr", "10.5.0.0.16"]), []],
    ["markup in a tag value", filter(["tag:team", "net & <ops>"]), [ids.hubVpc]],
    ["tag-key", filter(["tag-key", "team"]), [ids.hubVpc]],
    ["every CIDR of the VPC counts", filter(["cidr-block-association.cidr-block", "100.64.*"]), [ids.hubVpc]],
    ["IPv6", filter(["ipv6-cidr-block-association.ipv6-cidr-block", "2600:*"]), [ids.hubVpc]],
    ["an association's state", filter(["cidr-block-association.state", "failed"]), [ids.hubVpc]],
    ["ids and filters AND", { "VpcId.1": ids.hubVpc, ...filter(["tag:Name", "hub-other"]) }, []],
  ])("%s", async (_name, parameters, wanted) => {
    expect(await vpcIds(testAws(), parameters, hub)).toEqual(wanted);
  });

  test("without a match the set is there and empty", async () => {
    const { xml } = await testAws().call(hub, "DescribeVpcs", filter(["vpc-id", "vpc-0000dead"]));
    expect(xml).toContain("<vpcSet/>");
  });

  test.each<[string, Record<string, string>, string]>([
    ["an unknown filter", filter(["colour", "red"]), "InvalidParameterValue"],
    ["51 filters", filter(...Array.from({ length: 51 }, () => ["vpc-id", "x"] as const)), "FilterLimitExceeded"],
    ["201 values", filter(["vpc-id", ...Array.from({ length: 201 }, () => "x")]), "FilterLimitExceeded"],
  ])("%s is refused", async (_name, parameters, code) => {
    expect((await testAws().call(hub, "DescribeVpcs", parameters)).code).toBe(code);
  });

  const peerings = {
    ...testWorld,
    peerings: [
      {
        id: "pcx-00000001",
        requester: { vpcId: ids.hubVpc, tags: { Name: "one" } },
        accepter: { vpcId: ids.spokeVpc },
        status: "active" as const,
      },
      {
        id: "pcx-00000002",
        requester: { vpcId: ids.hubOther },
        accepter: { vpcId: ids.spokeVpc },
        status: "pending-acceptance" as const,
      },
    ],
  };
  test.each<[string, string, string[]]>([
    ["status-code", "active", ["pcx-00000001"]],
    ["requester-vpc-info.vpc-id", ids.hubOther, ["pcx-00000002"]],
    ["requester-vpc-info.cidr-block", "100.64.0.0/16", ["pcx-00000001"]],
    ["accepter-vpc-info.cidr-block", "10.1.0.0/16", ["pcx-00000001"]],
    ["expiration-time", "2026-11-30T06:*", ["pcx-00000002"]],
    ["accepter-vpc-info.owner-id", spoke.accountId, ["pcx-00000001", "pcx-00000002"]],
    ["status-message", "Pending*", ["pcx-00000002"]],
    ["tag:Name", "one", ["pcx-00000001"]],
  ])("peerings by %s = %s", async (name, value, wanted) => {
    const { xml } = await testAws(peerings).call(hub, "DescribeVpcPeeringConnections", filter([name, value]));
    expect(all(xml, "vpcPeeringConnectionId")).toEqual(wanted);
  });

  test.each<[string, string, string[]]>([
    ["association.main", "true", [ids.hubMain, ids.hubOtherMain]],
    ["vpc-id", ids.hubOther, [ids.hubOtherMain]],
    ["association.subnet-id", ids.hubSubnet, [ids.hubPrivate]],
    ["association.gateway-id", "igw-*", [ids.hubGateway]],
    ["route.vpc-peering-connection-id", "pcx-0000dead", [ids.hubPrivate]],
    ["route.state", "blackhole", [ids.hubPrivate]],
    ["route.nat-gateway-id", "*", [ids.hubPrivate]],
    ["route.destination-prefix-list-id", "pl-*", [ids.hubPrivate]],
  ])("route tables by %s = %s", async (name, value, wanted) => {
    const { xml } = await testAws().call(hub, "DescribeRouteTables", filter([name, value]));
    expect([...new Set(all(xml, "routeTableId"))]).toEqual(wanted);
  });
});

test("a VPC of which the scenario tells no table has a main one, with its local routes", async () => {
  const { xml } = await testAws().call(stranger, "DescribeRouteTables", filter(["vpc-id", ids.strangerVpc]));
  expect(all(xml, "main")).toEqual(["true"]);
  expect(all(xml, "destinationCidrBlock")).toEqual(["10.6.0.0/16"]);
});

describe("pages", () => {
  const many: Scenario = {
    ...testWorld,
    vpcs: [
      ...testWorld.vpcs,
      ...Array.from({ length: 23 }, (_, index) => ({
        id: `vpc-${(index + 100).toString(16).padStart(8, "0")}`,
        ...stranger,
        cidrs: [`10.${index + 100}.0.0/16`],
      })),
    ],
  };
  const page = (aws: TestAws, parameters: Record<string, string>) => aws.call(stranger, "DescribeVpcs", parameters);

  test("cover everything once, and the last one has no token", async () => {
    const aws = testAws(many);
    const seen: string[] = [];
    let token: string | undefined;
    let pages = 0;
    do {
      const { xml } = await page(aws, { MaxResults: "5", ...(token === undefined ? {} : { NextToken: token }) });
      seen.push(...all(xml, "vpcId"));
      [token] = all(xml, "nextToken");
      pages += 1;
    } while (token !== undefined);
    expect(pages).toBe(5);
    expect(seen).toHaveLength(25);
    expect(new Set(seen)).toHaveLength(25);
    expect(seen).toEqual(all((await page(aws, {})).xml, "vpcId"));
  });

  test.each<[string, (token: string) => Record<string, string>]>([
    ["made up", () => ({ NextToken: "abc", MaxResults: "5" })],
    ["changed", (token) => ({ NextToken: `${token}x`, MaxResults: "5" })],
    ["used with other filters", (token) => ({ NextToken: token, MaxResults: "5", ...filter(["state", "available"]) })],
  ])("a token that is %s is refused", async (_name, parameters) => {
    const aws = testAws(many);
    const [token = ""] = all((await page(aws, { MaxResults: "5" })).xml, "nextToken");
    expect((await page(aws, parameters(token))).code).toBe("InvalidNextToken");
  });

  test("a token is good only for its own account and action", async () => {
    const aws = testAws(many);
    const [token = ""] = all((await page(aws, { MaxResults: "5" })).xml, "nextToken");
    expect((await aws.call(hub, "DescribeVpcs", { NextToken: token })).code).toBe("InvalidNextToken");
    expect((await aws.call(stranger, "DescribeSubnets", { NextToken: token })).code).toBe("InvalidNextToken");
  });

  test.each([
    ["DescribeVpcs", 5, 1000],
    ["DescribeSubnets", 5, 1000],
    ["DescribeVpcPeeringConnections", 5, 1000],
    ["DescribeRouteTables", 5, 100],
  ])("%s takes pages of %i to %i", async (action, min, max) => {
    const aws = testAws();
    const codes = [min - 1, min, max, max + 1].map(
      async (size) => (await aws.call(hub, action, { MaxResults: String(size) })).code,
    );
    expect(await Promise.all(codes)).toEqual(["InvalidParameterValue", null, null, "InvalidParameterValue"]);
  });

  test("ids and a page size do not go together", async () => {
    const parameters = { "VpcId.1": ids.hubVpc, MaxResults: "5" };
    expect((await testAws().call(hub, "DescribeVpcs", parameters)).code).toBe("InvalidParameterCombination");
  });
});

test.each([
  ["DescribeVpcs", "VpcId.1", "vpc-0000dead", "InvalidVpcID.NotFound", "The vpc ID 'vpc-0000dead' does not exist"],
  [
    "DescribeSubnets",
    "SubnetId.1",
    "subnet-0000dead",
    "InvalidSubnetID.NotFound",
    "The subnet ID 'subnet-0000dead' does not exist",
  ],
  [
    "DescribeRouteTables",
    "RouteTableId.1",
    "rtb-0000dead",
    "InvalidRouteTableID.NotFound",
    "The routeTable ID 'rtb-0000dead' does not exist",
  ],
  [
    "DescribeVpcPeeringConnections",
    "VpcPeeringConnectionId.1",
    "pcx-0000dead",
    "InvalidVpcPeeringConnectionID.NotFound",
    "The vpcPeeringConnection ID 'pcx-0000dead' does not exist",
  ],
  [
    "DescribeVpcPeeringConnections",
    "VpcPeeringConnectionId.1",
    "pcx-xyz",
    "InvalidVpcPeeringConnectionId.Malformed",
    null,
  ],
  ["DescribeVpcs", "VpcId.1", "vpc-0000000G", "InvalidVpcID.Malformed", null],
  ["DescribeVpcs", "VpcIds.1", ids.hubVpc, "UnknownParameter", "The parameter VpcIds.1 is not recognized"],
])("%s with %s=%s: %s", async (action, parameter, value, code, message) => {
  const answer = await testAws().call(hub, action, { [parameter]: value });
  expect(answer.code).toBe(code);
  if (message !== null) expect(answer.message).toBe(message);
});

test.each<[string, Record<string, string>]>([
  ["DescribeVpcs", {}],
  ["DescribeVpcAttribute", { VpcId: ids.hubVpc, Attribute: "enableDnsSupport" }],
  ["DescribeSubnets", {}],
  ["DescribeRouteTables", {}],
  ["DescribeVpcPeeringConnections", {}],
  ["DescribeRegions", {}],
  ["CreateTags", { "ResourceId.1": ids.hubVpc, "Tag.1.Key": "a", "Tag.1.Value": "b" }],
])("a dry run of %s answers DryRunOperation", async (action, parameters) => {
  const aws = testAws();
  expect(await aws.call(hub, action, { ...parameters, DryRun: "true" })).toMatchObject({
    status: 412,
    code: "DryRunOperation",
  });
});

test("a RAM participant sees the shared VPC and subnets, never the owner's tags", async () => {
  const aws = testAws();
  const { xml } = await aws.call(stranger, "DescribeVpcs", { "VpcId.1": ids.hubVpc });
  expect(all(xml, "ownerId")).toEqual([hub.accountId]);
  expect(xml).toContain("<tagSet/>");
  expect(all((await aws.call(stranger, "DescribeSubnets")).xml, "subnetId")).toEqual([ids.hubSubnet]);
});

test("a Region that needs no opting in serves every account, whatever the scenario lists", async () => {
  const aws = testAws();
  const saoPaulo = { ...spoke, region: "sa-east-1" };
  expect(await aws.call(saoPaulo, "DescribeVpcs")).toMatchObject({ status: 200, code: null });
  const listed = all((await aws.call(saoPaulo, "DescribeRegions")).xml, "regionName");
  const answers = listed.map(async (region) => (await aws.call({ ...spoke, region }, "DescribeVpcs")).status);
  expect(new Set(await Promise.all(answers))).toEqual(new Set([200]));
});

test("DescribeRegions tells enabled from not enabled", async () => {
  const aws = testAws();
  const ask = async (parameters: Record<string, string>) => (await aws.call(spoke, "DescribeRegions", parameters)).xml;
  const enabled = all(await ask({}), "regionName");
  expect(enabled).toContain("ap-east-1");
  expect(enabled).not.toContain("me-south-1");
  expect(all(await ask({ "RegionName.1": "ap-east-1" }), "optInStatus")).toEqual(["opted-in"]);
  expect(all(await ask({ "RegionName.1": "me-south-1", AllRegions: "true" }), "optInStatus")).toEqual(["not-opted-in"]);
  expect(all(await ask({ "RegionName.1": "sa-east-1" }), "optInStatus")).toEqual(["opt-in-not-required"]);
  expect((await aws.call(spoke, "DescribeRegions", { "RegionName.1": "mars-1" })).code).toBe("InvalidParameterValue");
});
