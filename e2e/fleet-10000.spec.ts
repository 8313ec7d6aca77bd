import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

test.use({ scenario: "many-peerings:10000", wasRead: true });

const names = (page: Page) => page.getByRole("table", { name: "Peerings" }).getByRole("rowheader").getByRole("link");

test("10,000 peerings are found, walked and opened with the keyboard alone", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByText("10 accounts read", { exact: false })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("10,000 peerings", { exact: true })).toBeVisible();
  // Of thousands, only those in sight are drawn.
  expect(await names(page).count()).toBeLessThan(60);

  await page.keyboard.press("/");
  await page.keyboard.type("payments-prod-00-to-");
  await expect(page.getByText("20 of 10,000 peerings")).toBeVisible();
  await page.keyboard.type("orders");
  await expect(page.getByText("2 of 10,000 peerings")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(names(page).first()).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByText("10,000 peerings", { exact: true })).toBeVisible();

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  const last = page.getByRole("row").last();
  await expect(page.locator(":focus")).toBeVisible();
  await expect(last).toHaveAttribute("aria-rowindex", "10001");
  for (let up = 0; up < 3; up += 1) await page.keyboard.press("k");
  const focused = page.locator(":focus");
  await expect(focused).toHaveAttribute("href", /^\/peerings\/pcx-/);
  const href = (await focused.getAttribute("href")) ?? "";
  const asked = page.waitForRequest((request) => request.url().includes(href));
  await page.keyboard.press("Enter");
  await asked;
});
