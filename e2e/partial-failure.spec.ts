import { expect, expectAccessible, test } from "./fixtures.ts";
import { accept, choosePair, expectStep, openStep, sendRequest } from "./stepper.ts";

test.use({ scenario: "flaky-routes" });

test("a route that AWS refuses stops no other, says why, and is retried alone", async ({ page, stack }) => {
  await choosePair(page, "shop-vpc", "data-vpc");
  await sendRequest(page);
  await accept(page);

  await openStep(page, "Requester's route tables");
  await page.getByRole("button", { name: "Choose all missing" }).click();
  await page.getByRole("button", { name: "Write 2 routes" }).click();
  await expect(page.getByText("1 of 2 done, 1 failed")).toBeVisible();
  await expect(page.getByText("RouteLimitExceeded").first()).toBeVisible();
  await expectStep(page, "Requester's route tables", "Partly done");
  await expectAccessible(page);

  const before = stack.simulator.calls.of("CreateRoute").length;
  await page.getByRole("button", { name: "Try this one again" }).click();
  await expectStep(page, "Requester's route tables", "Done");
  expect(stack.simulator.calls.of("CreateRoute")).toHaveLength(before + 1);
});
