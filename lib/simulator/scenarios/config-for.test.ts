import { expect, test } from "vitest";
import { configFor } from "./config-for.ts";
import { twoAccounts } from "./two-accounts.ts";
import { unmanagedAccepter } from "./unmanaged-accepter.ts";

test("the configuration lists every managed account with its role, external id and Regions", () => {
  expect(configFor(twoAccounts)).toBe(`accounts:
  - id: "111111111111"
    name: "shop"
    roleArn: "arn:aws:iam::111111111111:role/Peerdeck"
    externalId: "peerdeck-shop-1111"
    regions: ["us-east-1", "eu-west-1"]
  - id: "222222222222"
    name: "data"
    roleArn: "arn:aws:iam::222222222222:role/Peerdeck"
    externalId: "peerdeck-data-2222"
    regions: ["us-east-1", "eu-west-1"]
approvals:
  allowOwn: true
`);
});

test("the configuration leaves out accounts without a role", () => {
  expect(configFor(unmanagedAccepter)).not.toContain("222222222222");
});

test("the configuration asks for Regions that are not enabled where the scenario says so", () => {
  const [tools, shop] = twoAccounts.accounts;
  if (tools === undefined || shop === undefined) throw new Error("two-accounts has lost its accounts");
  const text = configFor({
    ...twoAccounts,
    accounts: [{ ...shop, configuredRegions: ["us-east-1", "ap-southeast-4"] }],
  });
  expect(text).toContain('regions: ["us-east-1", "ap-southeast-4"]');
});

test("a name keeps its quotes and colons to itself", () => {
  const [, shop] = twoAccounts.accounts;
  if (shop === undefined) throw new Error("two-accounts has lost its accounts");
  const text = configFor({ ...twoAccounts, accounts: [{ ...shop, name: 'a "b": c' }] });
  expect(text).toContain('name: "a \\"b\\": c"');
});

test("what a scenario configures besides is taken as it is written", () => {
  const text = configFor({ ...twoAccounts, configured: ["webhooks: []"] });
  expect(text).toMatch(/\nwebhooks: \[\]\n$/);
  expect(text).not.toContain("allowOwn");
});
