import { expect, test } from "vitest";
import { testAws } from "../test-client.ts";
import { hub, ids, spoke } from "../test-world.ts";

const add = (aws: ReturnType<typeof testAws>, CidrBlock: string, place = spoke) =>
  aws.call(place, "AssociateVpcCidrBlock", { VpcId: ids.spokeOther, CidrBlock });

test("a CIDR that is added is the VPC's, and routed within it", async () => {
  const aws = testAws();
  expect((await add(aws, "10.99.0.7/24")).xml).toContain("<cidrBlock>10.99.0.0/24</cidrBlock>");
  const { xml } = await aws.call(spoke, "DescribeVpcs", { "VpcId.1": ids.spokeOther });
  expect(xml).toContain("<cidrBlock>10.99.0.0/24</cidrBlock><cidrBlockState><state>associated</state>");
  const tables = await aws.call(spoke, "DescribeRouteTables", {
    "Filter.1.Name": "vpc-id",
    "Filter.1.Value.1": ids.spokeOther,
  });
  expect(tables.xml).toContain("<destinationCidrBlock>10.99.0.0/24</destinationCidrBlock><gatewayId>local</gatewayId>");
});

test("one that is there already, is too wide, is none, or is of another's VPC is refused", async () => {
  const aws = testAws();
  await add(aws, "10.99.0.0/24");
  expect((await add(aws, "10.99.0.128/25")).code).toBe("InvalidParameterValue");
  expect((await add(aws, "10.0.0.0/8")).code).toBe("InvalidVpc.Range");
  expect((await add(aws, "ten")).code).toBe("InvalidParameterValue");
  expect((await add(aws, "10.98.0.0/24", hub)).code).toBe("InvalidVpcID.NotFound");
});
