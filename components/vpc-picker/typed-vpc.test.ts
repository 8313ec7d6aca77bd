import { expect, test } from "vitest";
import { readTypedVpc } from "./typed-vpc.ts";

test("a VPC typed in with blanks, dashes and capitals is read as AWS writes it", () => {
  const { vpc } = readTypedVpc({ accountId: " 3333-4444-5555 ", region: "EU-West-1", vpcId: "VPC-0ABC12340DEF56789 " });
  expect(vpc).toEqual({ accountId: "333344445555", region: "eu-west-1", vpcId: "vpc-0abc12340def56789" });
});

test("every wrong field gets one message with what was found and what is wanted", () => {
  const { vpc, errors } = readTypedVpc({ accountId: "123", region: "ireland", vpcId: "vpc-xyz" });
  expect(vpc).toBeNull();
  expect(errors).toEqual({
    accountId: 'Found "123", wanted an AWS account id of 12 digits.',
    region: 'Found "ireland", wanted an AWS Region such as eu-west-1.',
    vpcId: 'Found "vpc-xyz", wanted a VPC id: vpc- and 8 or 17 hexadecimal digits.',
  });
});
