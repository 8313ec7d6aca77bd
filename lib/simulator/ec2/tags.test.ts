import { describe, expect, test } from "vitest";
import { all, testAws } from "../test-client.ts";
import { hub, ids } from "../test-world.ts";

describe("CreateTags", () => {
  const tag = (id: string, key: string, value = "v") => ({
    "ResourceId.1": id,
    "Tag.1.Key": key,
    "Tag.1.Value": value,
  });

  test("overwrites the same key and works on every kind", async () => {
    const aws = testAws();
    for (const id of [ids.hubVpc, ids.hubSubnet, ids.hubMain])
      expect((await aws.call(hub, "CreateTags", tag(id, "team", "<new>"))).code).toBeNull();
    expect((await aws.call(hub, "DescribeVpcs", { "VpcId.1": ids.hubVpc })).xml).toContain(
      "<value>&lt;new&gt;</value>",
    );
    const found = await aws.call(hub, "DescribeVpcs", { "Filter.1.Name": "tag:team", "Filter.1.Value.1": "<new>" });
    expect(all(found.xml, "vpcId")).toEqual([ids.hubVpc]);
  });

  test.each([
    ["somebody else's resource", tag(ids.spokeVpc, "a"), "InvalidVpcID.NotFound"],
    ["a reserved key", tag(ids.hubVpc, "aws:x"), "InvalidParameterValue"],
    ["a key of 129 characters", tag(ids.hubVpc, "k".repeat(129)), "InvalidTagKey.Malformed"],
    ["a value of 257 characters", tag(ids.hubVpc, "k", "v".repeat(257)), "InvalidParameterValue"],
    ["an unknown kind", tag("fl-00000001", "k"), "InvalidID"],
  ])("refuses %s", async (_name, parameters, code) => {
    expect((await testAws().call(hub, "CreateTags", parameters)).code).toBe(code);
  });

  test("tags all resources of the call or none, and at most 50 of each", async () => {
    const aws = testAws();
    const before = await aws.call(hub, "DescribeVpcs");
    const both = { ...tag(ids.hubVpc, "a"), "ResourceId.2": "rtb-0000dead" };
    expect((await aws.call(hub, "CreateTags", both)).code).toBe("InvalidRouteTableID.NotFound");
    const many = Object.fromEntries(
      Array.from({ length: 49 }, (_, index) => [`Tag.${index + 1}.Key`, `k${index}`] as const),
    );
    expect((await aws.call(hub, "CreateTags", { "ResourceId.1": ids.hubVpc, ...many })).code).toBe("TagLimitExceeded");
    expect(all((await aws.call(hub, "DescribeVpcs")).xml, "key")).toEqual(all(before.xml, "key"));
  });
});
