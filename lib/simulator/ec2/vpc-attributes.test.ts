import { describe, expect, test } from "vitest";
import { type TestAws, testAws } from "../test-client.ts";
import { ids, spoke, stranger } from "../test-world.ts";

describe("VPC attributes", () => {
  const read = async (aws: TestAws, Attribute: string) =>
    (await aws.call(spoke, "DescribeVpcAttribute", { VpcId: ids.spokeOther, Attribute })).xml;
  const modify = (aws: TestAws, parameters: Record<string, string>) =>
    aws.call(spoke, "ModifyVpcAttribute", { VpcId: ids.spokeOther, ...parameters });
  const on = { "EnableDnsHostnames.Value": "true" };

  test("one per call; support is on and hostnames off by default", async () => {
    const aws = testAws();
    expect(await read(aws, "enableDnsSupport")).toContain("<enableDnsSupport><value>true</value></enableDnsSupport>");
    expect(await read(aws, "enableDnsHostnames")).toContain(
      "<enableDnsHostnames><value>false</value></enableDnsHostnames>",
    );
    expect((await modify(aws, on)).xml).toContain("<return>true</return>");
    expect(await read(aws, "enableDnsHostnames")).toContain("<value>true</value>");
  });

  test("are not changed two at a time, nor hostnames without support; there is no dry run", async () => {
    const aws = testAws();
    expect((await modify(aws, { ...on, "EnableDnsSupport.Value": "true" })).code).toBe("InvalidParameterCombination");
    expect((await modify(aws, { ...on, DryRun: "true" })).code).toBe("UnknownParameter");
    await modify(aws, { "EnableDnsSupport.Value": "false" });
    expect((await modify(aws, on)).code).toBe("InvalidParameterValue");
  });

  test("belong to the owner", async () => {
    const parameters = { VpcId: ids.hubVpc, Attribute: "enableDnsSupport" };
    expect((await testAws().call(stranger, "DescribeVpcAttribute", parameters)).code).toBe("InvalidVpcID.NotFound");
  });
});
