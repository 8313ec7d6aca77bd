import { expect, expectAccessible, test } from "./fixtures.ts";
import { accept, addCidrInConsole, expectState, peeringId, shop } from "./inbox.ts";

test.use({ person: "demo-approver", scenario: "expiring:360000" });

test("what changed between the look and the click voids the approval, and is approved only as it is now", async ({
  page,
  stack,
}) => {
  await page.goto(`/approvals/${peeringId}`);
  await expect(accept(page)).toBeEnabled();
  await addCidrInConsole(stack, shop, "10.11.0.0/16");
  await accept(page).click();

  const told = page.getByRole("alert").filter({ hasText: "Not approved: something changed since this was shown" });
  await expect(told).toContainText("10.11.0.0/16");
  await expectAccessible(page);
  expect(stack.simulator.calls.of("AcceptVpcPeeringConnection")).toEqual([]);
  expect(stack.simulator.truth().peerings).toMatchObject([{ status: "pending-acceptance" }]);

  const change = page.getByRole("group", { name: "The change" });
  await expect(change.getByRole("checkbox", { name: /^Routes of data-vpc/ })).toHaveAccessibleName(/4 of 4/);
  await accept(page).click();
  await expectState(page, "Accepted");
});
