import { expect, test } from "vitest";
import type { AccountConfig } from "#lib/config/config.ts";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import { accountRegistry } from "./account-registry.ts";

const account = (id: string, role: string) => ({
  id: id as AccountId,
  name: role,
  roleArn: `arn:aws:iam::${id}:role/${role}`,
  externalId: "x1",
  profile: null,
  regions: ["eu-west-1" as Region],
});
const added = (id: string, role: string, verifiedAt: string | null = "now") => ({
  account: account(id, role),
  verifiedAt,
  createdAt: "",
  createdBy: "",
});
const one = "111111111111";
const two = "222222222222";
const origins = (registry: ReturnType<typeof accountRegistry>) =>
  registry.all().map(({ account: { id, name }, origin }) => [id, name, origin]);

test("what peerdeck.yaml says counts before what was added, and that before the organization", () => {
  const registry = accountRegistry({ path: "", accounts: [account(one, "file")] });
  registry.takeOrganization([account(one, "organization"), account(two, "organization")]);
  registry.takeAdded([added(one, "screen"), added(two, "screen")]);
  expect(origins(registry)).toEqual([
    [one, "file", "file"],
    [two, "screen", "screen"],
  ]);
  registry.takeAdded([]);
  expect(origins(registry)).toEqual([
    [one, "file", "file"],
    [two, "organization", "organization"],
  ]);
});

test("what is not verified is never among the accounts in use", () => {
  const registry = accountRegistry({ path: "", accounts: [] });
  registry.takeAdded([added(one, "screen", null)]);
  expect(registry.source()).toEqual([]);
});

test("the list in use is the same one until something changes", () => {
  const registry = accountRegistry({ path: "", accounts: [account(one, "file")] });
  const before: readonly AccountConfig[] = registry.source();
  expect(registry.source()).toBe(before);
  registry.takeOrganization([account(two, "organization")]);
  expect(registry.source()).not.toBe(before);
  expect(registry.get(two as AccountId)?.origin).toBe("organization");
});
