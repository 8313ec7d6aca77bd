import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadSnapshot } from "#lib/simulator/scenarios/index.ts";

/** Exports of real accounts are not part of the project: they are used where they are, or not at all. */
const truth = process.env["PEERDECK_TRUTH"] ?? join(import.meta.dirname, "..", "..", "..", "shared", "truth");
const labs = join(truth, "labs");
const absent = existsSync(labs) ? "" : `: skipped, no folder ${labs} (PEERDECK_TRUTH names another)`;

describe.skipIf(absent !== "")(`exports of real accounts${absent}`, () => {
  test("one account with two Regions, its peerings active and deleted", () => {
    const scenario = loadSnapshot(join(labs, "aws_demo/aws"));
    expect(scenario.accounts.map((account) => account.regions)).toEqual([["us-east-1", "us-west-1"]]);
    expect(scenario.vpcs).toHaveLength(4);
    const statuses = Map.groupBy(scenario.peerings ?? [], (peering) => peering.status);
    expect(statuses.get("active")).toHaveLength(3);
    expect(statuses.get("deleted")).toHaveLength(3);
  });

  test("two accounts, whose views of one peering become one", () => {
    const scenario = loadSnapshot(join(labs, "aws_multi_account_vpc_peering/aws"));
    const active = scenario.peerings?.filter((peering) => peering.status === "active");
    expect(active).toHaveLength(1);
    expect(active?.[0]?.requester.tags).toEqual({ Name: "pcx-bat-fish-r" });
    expect(active?.[0]?.accepter.tags).toEqual({ Name: "pcx-bat-fish-a" });
  });
});
