import { expect, expectAccessible, test } from "./fixtures.ts";

test.use({ scenario: "unassumable-role" });

test("an account that cannot be read is named above the list, with why, who can mend it and how", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByText("2 accounts read, 1 with gaps")).toBeVisible({ timeout: 30_000 });
  const banner = page.getByRole("region", { name: "1 account cannot be read in full: data" });
  await expect(banner.getByText(/arn:aws:iam::222222222222:role\/\S+ of data/)).toBeVisible();
  await expect(banner.getByText("To mend it:")).toBeVisible();
  await expect(banner.getByText(/An administrator of data \(222222222222\)/).first()).toBeVisible();
  await expect(page.getByText("No peering in what could be read")).toBeVisible();
  await expectAccessible(page);

  await banner.getByRole("link", { name: "Check access to data" }).click();
  await expect(page).toHaveURL(/\/accounts\/222222222222$/);
  await expect(page.getByRole("button", { name: "Check access" })).toBeVisible();
});
