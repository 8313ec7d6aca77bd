import { expect, expectAccessible, test } from "./fixtures.ts";
import { openInbox, peeringId, readFleet, worldWith } from "./inbox.ts";

/** A world with a pending request, and this rule for it. */
function under(live: boolean) {
  const rule = `name: in plan, when: { from: managed, cidrsWithin: [10.0.0.0/8] }, decide: accept, include: [routes]`;
  return worldWith("expiring:360000", ["approvals:", "  rules:", `    - { ${rule}, live: ${live} }`]);
}

test.describe("a rule that is not live", () => {
  test.use({ person: "demo-approver", scenario: under(false) });

  test("says what it would do, and leaves the request to people", async ({ page, stack }) => {
    await readFleet(page);
    await openInbox(page, "Rules");
    const rule = page.getByRole("table", { name: "Rules" }).getByRole("row", { name: /in plan/ });
    await expect(rule.getByText("Dry run")).toBeVisible();
    const would = page.getByRole("table", { name: "Dry run" }).getByRole("row", { name: /shop-vpc/ });
    await expect(would.getByRole("cell", { name: /Accept.*in plan/ })).toBeVisible({ timeout: 20_000 });
    await expectAccessible(page);

    await page.goto(`/approvals/${peeringId}`);
    await expect(page.getByRole("list", { name: "History, the latest first" })).toContainText("What a rule would do");
    await expectAccessible(page);
    expect(stack.simulator.truth().peerings).toMatchObject([{ status: "pending-acceptance" }]);
    expect(stack.simulator.calls.of("AcceptVpcPeeringConnection")).toEqual([]);
  });
});

test.describe("a live rule", () => {
  test.use({ person: "demo-approver", scenario: under(true) });

  test("accepts with the routes it includes, and history and trail name its version", async ({ page, stack }) => {
    await readFleet(page);
    await expect.poll(() => stack.simulator.calls.of("CreateRoute").length, { timeout: 20_000 }).toBe(2);
    await openInbox(page, "Rules");
    const version = await page
      .getByRole("table", { name: "Rules" })
      .getByText(/^[0-9a-f]{12}$/)
      .first()
      .innerText();
    await openInbox(page, "History");
    const past = page.getByRole("table", { name: "Requests that are over" }).getByRole("row", { name: /shop-vpc/ });
    await expect(past.getByText("Accepted")).toBeVisible({ timeout: 20_000 });
    await expect(past.getByRole("cell", { name: "Rule in plan" })).toBeVisible();
    await past.getByRole("link", { name: /shop-vpc/ }).click();
    await expect(page.getByText(`rule in plan, version ${version}`).first()).toBeVisible();
    await expectAccessible(page);
    expect(stack.simulator.truth().peerings).toMatchObject([{ status: "active" }]);
  });
});
