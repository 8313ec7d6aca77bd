import { expect, expectAccessible, test } from "./fixtures.ts";
import { choosePair } from "./stepper.ts";

test.use({ scenario: "overlap" });

test("overlapping CIDRs are named and refused before anything is sent", async ({ page, stack }) => {
  await choosePair(page, "shop-vpc", "data-vpc");
  const problems = page.getByRole("list", { name: "Problems" });
  await expect(problems.getByText("10.10.128.0/20").first()).toBeVisible();
  await expect(problems.getByText("Blocks").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Continue to Send request" })).toBeDisabled();
  await expectAccessible(page);

  // The address of the next step is no way around it.
  await page.goto(`${page.url()}&step=request`);
  await expect(page.getByRole("button", { name: "Send request" })).toBeDisabled();
  expect(stack.simulator.truth().peerings).toEqual([]);
});
