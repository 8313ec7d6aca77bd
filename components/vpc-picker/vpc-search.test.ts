import { expect, test } from "vitest";
import type { VpcListing } from "#lib/peering/answers.ts";
import { parseVpcRef } from "#lib/peering/ids.ts";
import { inReadingOrder, matchesVpc } from "./vpc-search.ts";

function listing(ref: string, rest: Partial<VpcListing> = {}): VpcListing {
  const parsed = parseVpcRef(ref);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return {
    ref: parsed.data,
    name: null,
    accountName: "payments-prod",
    ownerId: parsed.data.accountId,
    cidrs: ["10.20.0.0/16", "100.64.0.0/20"],
    ipv6Cidrs: ["2a05:d018:5b:2000::/56"],
    isDefault: false,
    tags: {},
    ...rest,
  };
}

const vpc = listing("222222222222/eu-west-1/vpc-0ddd3333eee44444f", { name: "Payments" });

test.each([
  ["its name, whatever the case", "payMENTS"],
  ["its id", "vpc-0ddd"],
  ["its account id", "222222222222"],
  ["its account's name", "payments-prod"],
  ["its Region", "eu-west"],
  ["a CIDR as it is spelt", "100.64.0.0/20"],
  ["the beginning of a CIDR", "10.20."],
  ["an address inside it", "10.20.3.4"],
  ["an IPv6 address inside it", "2a05:d018:5b:20ff::1"],
  ["a CIDR that holds it", "10.0.0.0/8"],
  ["several words, all of which fit", " payments   eu-west-1 "],
  ["nothing typed", ""],
])("a VPC is found by %s", (_by, query) => expect(matchesVpc(vpc, query)).toBe(true));

test.each([
  ["an address outside it", "10.21.0.1"],
  ["a word that fits beside one that does not", "payments us-east-1"],
  ["a CIDR of the other family", "::/0 0.0.0.0/32"],
])("a VPC is not found by %s", (_by, query) => expect(matchesVpc(vpc, query)).toBe(false));

test("VPCs are listed by account, Region and name, the nameless last", () => {
  const nameless = listing("222222222222/eu-west-1/vpc-00000001");
  const early = listing("111111111111/us-east-1/vpc-00000002", { accountName: "network-prod" });
  expect(inReadingOrder([nameless, vpc, early])).toEqual([early, vpc, nameless]);
});
