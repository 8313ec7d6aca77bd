import { expect, expectAccessible, test } from "./fixtures.ts";
import { openNewPeering } from "./stepper.ts";

test.use({ scenario: "unassumable-role" });

test("an account whose role cannot be assumed is listed with the reason and the mend, not hidden", async ({ page }) => {
  await openNewPeering(page);
  await page.getByRole("button", { name: /could not be read/ }).click();
  const unreadable = page.getByRole("listitem").filter({ hasText: "222222222222" });
  await expect(unreadable.getByText("Cannot be read")).toBeVisible();
  await expect(unreadable.getByText(/arn:aws:iam::222222222222:role\//).first()).toBeVisible();
  await expect(unreadable.getByText("To mend it:")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("combobox", { name: "Requester VPC" }).fill("shop-vpc");
  await expect(page.getByRole("option", { name: "shop-vpc" })).toBeVisible();
});
