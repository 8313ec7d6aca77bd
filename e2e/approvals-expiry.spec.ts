import { expect, expectAccessible, test } from "./fixtures.ts";
import { accept, expectState, openInbox, peeringId } from "./inbox.ts";

test.use({ person: "demo-approver", scenario: "expiring:600" });

test("a request that expires while it is looked at says so, and can be accepted no more", async ({ page, stack }) => {
  await page.goto(`/approvals/${peeringId}`);
  await expect(accept(page)).toBeEnabled();
  await expect(page.getByText("9 min").first()).toBeVisible();
  stack.simulator.clock.advance(601_000);
  await expectState(page, "Expired");
  await expect(accept(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Reject", exact: true })).toBeHidden();
  await expectAccessible(page);
  expect(stack.simulator.calls.of("AcceptVpcPeeringConnection")).toEqual([]);

  await openInbox(page, "History");
  await expect(page.getByRole("table", { name: "Requests that are over" }).getByText("Expired")).toBeVisible();
  await expectAccessible(page);
});
