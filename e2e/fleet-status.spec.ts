import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./fixtures.ts";

test.use({ scenario: "company" });

const list = (page: Page) => page.getByRole("table", { name: "Peerings" });
const names = (page: Page) => list(page).getByRole("rowheader").getByRole("link");
const search = (page: Page) => page.getByRole("searchbox", { name: "Find peerings" });
const tile = (page: Page, health: string) => page.getByRole("button", { name: new RegExp(`^${health}\\s*\\d+$`) });
const filter = (page: Page, label: string) =>
  page.getByRole("group", { name: "Search and filter" }).getByRole("combobox", { name: label });
const count = (page: Page) => page.getByText(/^\d+ (?:of \d+ )?peerings?$/);

/** The page once every account is read. */
async function open(page: Page, address = "/"): Promise<void> {
  await page.goto(address);
  await expect(page.getByText(/^\d+ accounts read/)).toBeVisible({ timeout: 30_000 });
}

const noSidewaysScroll = (page: Page) =>
  expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

test("the home page lists every peering, the worst first, with what is wrong in words", async ({ page }) => {
  await open(page);
  await expect(count(page)).toHaveText("14 peerings");
  const first = list(page).getByRole("row").nth(1);
  await expect(first.getByText("Broken").last()).toBeVisible();
  const row = list(page).getByRole("row", { name: /streaming-to-warehouse/ });
  await expect(row.getByText(/analytics-warehouse has no route to streaming/).last()).toBeVisible();
  await expect(row.getByText("pcx-04444666600000002").first()).toBeVisible();
  await expect(row.getByText("data-platform", { exact: true })).toBeVisible();
  await expect(row.getByText("10.45.0.0/16")).toBeVisible();
  await expect(row.getByText(/^0\/2/).last()).toBeVisible();
  await expectAccessible(page);
  await noSidewaysScroll(page);
});

test("a tile shows its peerings alone, and the address shows a second person the same", async ({ page, context }) => {
  await open(page);
  await expect(tile(page, "Broken")).toHaveText(/3$/);
  await tile(page, "Broken").click();
  await expect(tile(page, "Broken")).toHaveAttribute("aria-pressed", "true");
  await expect(count(page)).toHaveText("3 of 14 peerings");
  await expect(names(page)).toHaveCount(3);
  await search(page).fill("streaming");
  await expect(names(page)).toHaveText(["streaming-to-warehouse"]);
  await list(page).getByRole("button", { name: "Peering", exact: true }).click();
  await expect(page).toHaveURL(/text=streaming/);
  await expect(page).toHaveURL(/health=broken/);
  await expect(page).toHaveURL(/sort=name/);

  const second = await context.newPage();
  await open(second, new URL(page.url()).pathname + new URL(page.url()).search);
  await expect(names(second)).toHaveText(["streaming-to-warehouse"]);
  await expect(search(second)).toHaveValue("streaming");
  await expect(tile(second, "Broken")).toHaveAttribute("aria-pressed", "true");
  await expect(second.getByRole("columnheader", { name: "Peering" })).toHaveAttribute("aria-sort", "ascending");

  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(names(page)).toHaveCount(14);
});

test("filters, groups, columns and order are chosen, and kept when the page is loaded again", async ({ page }) => {
  await open(page);
  await filter(page, "Account").click();
  await page.getByRole("option", { name: /^analytics/ }).click();
  await page.keyboard.press("Escape");
  const listed = await names(page).count();
  expect(listed).toBeGreaterThan(2);
  expect(listed).toBeLessThan(14);
  await filter(page, "Check").click();
  await page.getByRole("option", { name: /^Return path missing/ }).click();
  await page.keyboard.press("Escape");
  await expect(count(page)).toHaveText(/ of 14 peerings$/);

  await page.getByRole("button", { name: "Group" }).click();
  await page.getByRole("menuitemradio", { name: "By account" }).click();
  await expect(list(page).getByRole("rowheader", { name: /^analytics/ })).toBeVisible();
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "DNS" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: "DNS" })).toHaveCount(0);
  await expectAccessible(page);

  const before = await names(page).allTextContents();
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Health" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "DNS" })).toHaveCount(0);
  await expect(names(page)).toHaveText(before);
});

test("an address finds the peerings of the VPCs that hold it", async ({ page }) => {
  await open(page, "/?text=10.45.7.7");
  await expect(count(page)).toHaveText("2 of 14 peerings");
  await expect(list(page).getByRole("row", { name: /streaming-to-warehouse/ })).toBeVisible();
});

test("the list is walked and a peering opened with the keyboard alone", async ({ page }) => {
  await open(page);
  await page.keyboard.press("/");
  await expect(search(page)).toBeFocused();
  await page.keyboard.type("hub");
  await expect(count(page)).toHaveText(/^[2-9] of 14 peerings$/);
  const found = await names(page).allTextContents();
  await page.keyboard.press("ArrowDown");
  await expect(names(page).nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await expect(names(page).nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(names(page).nth(0)).toBeFocused();
  await page.keyboard.press("End");
  await expect(names(page).nth(found.length - 1)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(search(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(search(page)).toHaveValue("");
  await expect(names(page)).toHaveCount(14);
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  const row = page.getByRole("link", { name: found.at(-1) ?? "", exact: true });
  await expect(row, "where one was before").toBeFocused();
  const href = (await row.getAttribute("href")) ?? "";
  expect(href).toMatch(/^\/peerings\/pcx-[0-9a-f]{17}$/);
  const asked = page.waitForRequest((request) => request.url().includes(href));
  await page.keyboard.press("Enter");
  await asked;
});

test("who opens what was found, and comes back, finds it again without having waited for the address", async ({
  page,
}) => {
  await open(page);
  await page.keyboard.press("/");
  await page.keyboard.type("hub");
  await expect(count(page)).toHaveText(/^[2-9] of 14 peerings$/);
  const found = await names(page).allTextContents();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/peerings\/pcx-/);
  await page.goBack();
  await expect(search(page)).toHaveValue("hub");
  await expect(names(page)).toHaveText(found);
});

test("whoever leaves a search at once for the whole list sees the whole list", async ({ page }) => {
  await open(page);
  await search(page).fill("hub");
  await page.getByRole("navigation").getByRole("link", { name: "Peerings" }).first().click();
  await expect(search(page)).toHaveValue("");
  await expect(names(page)).toHaveCount(14);
  await expect(page).toHaveURL(/\/$/);
});

test("a copied id is said of this id alone, whatever takes its line", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "/?sort=name");
  const copied = list(page).getByTitle("Copied", { exact: true });
  const [first] = await names(page).allTextContents();
  const line = list(page).getByRole("row").nth(1);
  await line.hover();
  await line.getByRole("button", { name: /^Copy peering id/ }).click();
  await expect(copied).toHaveCount(1);
  await list(page).getByRole("button", { name: "Peering", exact: true }).click();
  await expect(names(page).first()).not.toHaveText(first ?? "");
  await expect(line.getByTitle("Copied", { exact: true })).toHaveCount(0);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^pcx-[0-9a-f]{17}$/);
});

test("what is exported is what is shown", async ({ page }) => {
  await open(page, "/?health=broken,degraded&sort=name");
  const shown = await names(page).allTextContents();
  expect(shown.length).toBeGreaterThan(3);
  const [json] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "JSON" }).click()]);
  const document = JSON.parse(await readFile(await json.path(), "utf8")) as { readonly peerings: { name: string }[] };
  expect(document.peerings.map(({ name }) => name)).toEqual(shown);
  const [csv] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
  const lines = (await readFile(await csv.path(), "utf8")).trim().split("\r\n");
  expect(lines.slice(1).map((line) => line.split('","')[1])).toEqual(shown);
});

test("whatever is read anew, nothing moves under the pointer until it is asked for", async ({ page, stack }) => {
  await open(page);
  await list(page).hover();
  const pending = list(page).getByRole("row", { name: /edge-logs-to-lab/ });
  await expect(pending.getByText("Pending", { exact: true }).last()).toBeVisible();
  const hrefs = () => names(page).evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const before = await hrefs();
  stack.simulator.clock.advance(5 * 3_600_000);
  await page.getByRole("button", { name: "Read again" }).focus();
  await page.keyboard.press("Enter");
  await expect(pending.getByText("Gone").last()).toBeVisible({ timeout: 30_000 });
  expect(await hrefs()).toEqual(before);
  await page.getByRole("button", { name: /^\d+ changed, show$/ }).click();
  await expect(page.getByRole("button", { name: /changed, show$/ })).toHaveCount(0);
  expect(await hrefs()).not.toEqual(before);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("a peering is a card that says what is wrong, and the page scrolls in one direction", async ({ page }) => {
    await open(page);
    await noSidewaysScroll(page);
    const card = list(page).getByRole("row", { name: /streaming-to-warehouse/ });
    await expect(card.getByText(/analytics-warehouse has no route/).first()).toBeVisible();
    await expect(card.getByText(/data-platform eu-west-1 → analytics us-west-2/)).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe("a fleet without a peering", () => {
  test.use({ scenario: "two-accounts" });

  test("says what to do first", async ({ page }) => {
    await open(page);
    await expect(page.getByText("No peering yet")).toBeVisible();
    await expect(
      page.getByRole("region", { name: "Peerings" }).getByRole("link", { name: "New peering" }),
    ).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe("an operator of one account", () => {
  test.use({ person: "demo-one-account", scenario: "half-done" });

  test("sees the peering with that account's half, and nothing of the other", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByText("1 account read")).toBeVisible({ timeout: 30_000 });
    const row = list(page).getByRole("row", { name: /shop-to-data/ });
    await expect(row.getByText("222222222222", { exact: true })).toBeVisible();
    await expect(page.getByText("data-vpc")).toHaveCount(0);
  });
});

test("the wall shows the figures and the worst findings, and says when the connection is lost", async ({ page }) => {
  await open(page);
  await page.goto("/wall");
  const figures = page.getByRole("list", { name: "Health" });
  await expect(figures.getByRole("listitem").filter({ hasText: "Broken" })).toHaveText(/3$/);
  await expect(page.getByRole("list", { name: "Worst findings" }).getByText("streaming-to-warehouse")).toBeVisible();
  await expect(page.getByRole("status")).toHaveText("Live");
  await expect(page.getByRole("banner")).toHaveCount(0);
  await noSidewaysScroll(page);
  await expectAccessible(page);
  await page.route("**/api/fleet/summary", (route) => route.fulfill({ status: 200, body: "no answer of ours" }));
  await expect(page.getByRole("status")).toHaveText(/^Connection lost\./, { timeout: 30_000 });
  await page.unroute("**/api/fleet/summary");
  await expect(page.getByRole("status")).toHaveText("Live", { timeout: 30_000 });
});
