import type { Scenario } from "#lib/simulator/scenario.ts";
import { halfDone } from "#lib/simulator/scenarios/half-done.ts";
import { expect, expectAccessibleEverywhere, test } from "./fixtures.ts";

test.describe("routes to a peering that AWS has forgotten", () => {
  test.use({ scenario: "company" });

  test("lead from the status page to its own page, and are deleted there by one press", async ({ page, stack }) => {
    test.setTimeout(120_000);
    const leading = () =>
      stack.simulator
        .truth()
        .routeTables.flatMap(({ routes }) => routes.filter(({ destination }) => destination === "10.70.0.0/16"));
    await page.goto("/");
    const notice = page.getByRole("region", { name: /route table routes to peerings that are no more/ });
    await notice.getByRole("button").first().click({ timeout: 45_000 });
    await notice.getByRole("link", { name: /^Delete the routes to pcx-/ }).click();
    await expect(page.getByText("Peerdeck has never seen it.")).toBeVisible();
    const left = page.getByRole("region", { name: "Routes that still lead to it" });
    await expect(left.getByText("aws ec2 delete-route")).toBeVisible();
    await expectAccessibleEverywhere(page, "a peering of the past");
    expect(leading()).toHaveLength(1);
    await left.getByRole("textbox", { name: "Reason" }).fill("CHG-9");
    await left.getByRole("button", { name: "Delete 1 route", exact: true }).click();
    await expect(left.getByText("1 of 1 done")).toBeVisible();
    await expect(left.getByText("No route that you may see leads to it any more.")).toBeVisible();
    expect(leading()).toEqual([]);
    const timeline = page.getByRole("region", { name: "Timeline" });
    await expect(timeline.getByRole("listitem").filter({ hasText: "Remove route" })).toContainText("CHG-9");
  });
});

const peeringId = "pcx-01111222200000001";

const cidrFacing = (vpcId: string): string => (vpcId.startsWith("vpc-01111") ? "10.20.0.0/16" : "10.10.0.0/16");

/** Routed both ways, and the accepter's subnets have a network ACL that denies the requester. */
const shutOut: Scenario = {
  ...halfDone,
  routeTables: (halfDone.routeTables ?? []).map((table) =>
    table.routes?.some(({ target }) => target === peeringId)
      ? table
      : { ...table, routes: [...(table.routes ?? []), { destination: cidrFacing(table.vpcId), target: peeringId }] },
  ),
  networkAcls: [
    {
      id: "acl-02222020000000001",
      vpcId: "vpc-02222020000000000",
      subnetIds: (halfDone.subnets ?? []).flatMap(({ id }) => (id.startsWith("subnet-02222020") ? [id] : [])),
      entries: [
        { ruleNumber: 90, egress: false, protocol: "-1", cidr: "10.10.0.0/16", action: "deny" },
        { ruleNumber: 100, egress: false, protocol: "-1", cidr: "0.0.0.0/0", action: "allow" },
        { ruleNumber: 100, egress: true, protocol: "-1", cidr: "0.0.0.0/0", action: "allow" },
      ],
    },
  ],
};

test.describe("a network ACL that shuts the other VPC out", () => {
  test.use({ scenario: shutOut });

  test("is opened by what its finding offers, and the finding is gone", async ({ page, stack }) => {
    await page.goto("/");
    const row = page.getByRole("row").filter({ hasText: "shut shop-vpc out" });
    await row.getByRole("link").first().click({ timeout: 45_000 });
    const findings = page.getByRole("region", { name: "Findings" });
    const shut = findings.getByRole("listitem").filter({ hasText: "shut shop-vpc out" });
    await shut.getByRole("button", { name: "Add 1 ACL rule…" }).click();
    await expect(shut.getByText("Add inbound rule 89 of network ACL")).toBeVisible();
    await expect(shut.getByText("aws ec2 create-network-acl-entry")).toBeVisible();
    await expectAccessibleEverywhere(page, "a finding's repair");
    expect(stack.simulator.calls.of("CreateNetworkAclEntry")).toEqual([]);
    await shut.getByRole("button", { name: "Add 1 ACL rule", exact: true }).click();
    await expect(findings.getByText("1 of 1 done")).toBeVisible();
    await expect(shut).toHaveCount(0);
  });
});
