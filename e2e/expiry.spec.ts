import { expect, expectAccessible, test } from "./fixtures.ts";
import { expectStatus, openStep } from "./stepper.ts";

test.use({ scenario: "expiring:600" });

test("a request that nobody accepts in time expires before one's eyes, and a new one is offered", async ({
  page,
  stack,
}) => {
  await page.goto("/peer/pcx-01111222200000001");
  await expectStatus(page, "Pending acceptance");
  await openStep(page, "Accept");
  await expect(page.getByRole("button", { name: "Accept request" })).toBeEnabled();

  stack.simulator.clock.advance(601_000);
  await expectStatus(page, "Expired", 45_000);
  await expect(page.getByRole("button", { name: "Accept request" })).toBeHidden();
  await expectAccessible(page);
});
