import { expect, test } from "vitest";
import { all, testAws } from "../test-client.ts";
import { filtersWorld, inside, near } from "../test-filters.ts";
import { accept, request, within } from "../test-peering.ts";
import { hub, ids, spoke, stranger } from "../test-world.ts";

const stale = (aws = testAws(filtersWorld("deleted")), vpcId: string = ids.hubVpc) =>
  aws.call(hub, "DescribeStaleSecurityGroups", { VpcId: vpcId });

test("while the peering stands nothing is stale", async () => {
  const { xml } = await stale(testAws(filtersWorld()));
  expect(xml).toContain("<staleSecurityGroupSet/>");
});

test("after its end the group is listed with that rule alone, its peering and `deleted`", async () => {
  const { xml } = await stale();
  expect(all(within(xml, "staleSecurityGroupSet"), "groupName")).toEqual(["web"]);
  expect(all(xml, "vpcPeeringConnectionId")).toEqual([inside.nearPeering]);
  expect(all(xml, "peeringStatus")).toEqual(["deleted"]);
  expect(all(xml, "fromPort")).toEqual(["443"]);
  expect(xml).toContain("<staleIpPermissionsEgress/>");
});

test("the rule goes stale with the deletion, and lives again when the same VPCs are peered again", async () => {
  const aws = testAws(filtersWorld());
  const count = async () => all((await stale(aws)).xml, "peeringStatus").length;
  await aws.call(hub, "DeleteVpcPeeringConnection", { VpcPeeringConnectionId: inside.nearPeering });
  expect(await count()).toBe(1);
  const { id } = await request(aws, { to: near, peer: ids.sameRegion });
  aws.clock.advance(5_000);
  await accept(aws, near, id);
  aws.clock.advance(5_000);
  expect(await count()).toBe(0);
  const { xml } = await aws.call(hub, "DescribeSecurityGroups", { "GroupId.1": inside.web });
  expect(all(xml, "vpcPeeringConnectionId")).toEqual([id]);
});

test("long after AWS has forgotten the peering, the rule still names it", async () => {
  const aws = testAws(filtersWorld("deleted"));
  aws.clock.advance(30 * 24 * 3_600_000);
  const { xml } = await stale(aws);
  expect(all(xml, "vpcPeeringConnectionId")).toEqual([inside.nearPeering]);
  expect(all(xml, "peeringStatus")).toEqual(["deleted"]);
});

test("only the VPC's owner may ask, and pages have their own bounds", async () => {
  const aws = testAws(filtersWorld("deleted"));
  expect((await aws.call(stranger, "DescribeStaleSecurityGroups", { VpcId: ids.hubVpc })).code).toBe(
    "InvalidVpcID.NotFound",
  );
  expect((await aws.call(hub, "DescribeStaleSecurityGroups", { VpcId: ids.hubVpc, MaxResults: "256" })).code).toBe(
    "InvalidParameterValue",
  );
  expect((await aws.call(hub, "DescribeStaleSecurityGroups", {})).code).toBe("MissingParameter");
});

test("who refers to one's groups is told with VPC and peering, while the peering carries it", async () => {
  const ask = async (aws = testAws(filtersWorld())) =>
    (await aws.call(near, "DescribeSecurityGroupReferences", { "GroupId.1": inside.near })).xml;
  const xml = await ask();
  expect(all(xml, "referencingVpcId")).toEqual([ids.hubVpc]);
  expect(all(xml, "vpcPeeringConnectionId")).toEqual([inside.nearPeering]);
  expect(await ask(testAws(filtersWorld("deleted")))).toContain("<securityGroupReferenceSet/>");
  expect(
    (await testAws(filtersWorld()).call(spoke, "DescribeSecurityGroupReferences", { "GroupId.1": inside.near })).code,
  ).toBe("InvalidGroup.NotFound");
});
