import { expect, expectAccessible, test } from "./fixtures.ts";
import { liveStatus, openStep } from "./stepper.ts";

test.use({ scenario: "expiring:600" });

test("a request that nobody accepts in time expires before one's eyes, and a new one is offered", async ({
  page,
  stack,
}) => {
  await page.goto("/peer/pcx-01111222200000001");
  await expect(liveStatus(page).getByText("Pending acceptance").first()).toBeVisible();
  await openStep(page, "Accept");
  await expect(page.getByRole("button", { name: "Accept request" })).toBeEnabled();

  stack.simulator.clock.advance(601_000);
  await expect(liveStatus(page).getByText("Expired", { exact: true }).first()).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole("button", { name: "Accept request" })).toBeHidden();
  await expectAccessible(page);
});
