import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./fixtures.ts";

test.use({ scenario: "company" });

const map = (page: Page) => page.getByRole("region", { name: "Map" });
const list = (page: Page) => page.getByRole("region", { name: "VPCs" });
const reaches = (page: Page) => page.getByRole("region", { name: "What it reaches" });

/** The fleet is read in the first moments; then every account's VPCs are there. */
async function openTopology(page: Page, query = ""): Promise<void> {
  await page.goto(`/topology${query}`);
  await expect(page.getByText(/^\d+ VPCs, \d+ peerings · /)).toBeVisible({ timeout: 30_000 });
}

test("a search marks what it finds, and a peering is one press from there", async ({ page }) => {
  await openTopology(page);
  await expect(map(page).getByText("hub-us-east-1")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("searchbox", { name: "Search VPCs and peerings" }).fill("orbit-db");
  await expect(list(page).getByRole("button", { name: /payments-core/ })).toBeVisible();
  await expect(list(page).getByRole("button", { name: /hub-us-east-1/ })).toHaveCount(0);
  await expect(page).toHaveURL(/q=orbit-db/);
  await list(page)
    .getByRole("link", { name: /payments-core → / })
    .click();
  await expect(page).toHaveURL(/\/peerings\/pcx-02222909000000006$/);
});

test("a chosen VPC shows what it reaches, and strikes out what only its neighbours do", async ({ page }) => {
  await openTopology(page);
  await map(page).getByText("hub-us-east-1").click();
  await expect(page.getByRole("heading", { name: "hub-us-east-1" })).toBeVisible();
  await expect(reaches(page).getByRole("link", { name: "payments-core" })).toBeVisible();
  const beyond = page.getByRole("region", { name: /^Out of reach/ });
  await expect(beyond.getByText("A peering carries nothing on to a third VPC.")).toBeVisible();
  await expect(beyond.getByText("behind payments-core")).toBeVisible();
  await expectAccessible(page);

  await page.reload();
  await expect(page.getByRole("heading", { name: "hub-us-east-1" })).toBeVisible();
  await page.getByRole("button", { name: "All VPCs" }).click();
  await expect(list(page).getByRole("button", { name: /hub-us-east-1/ })).toBeVisible();
});

test("around one VPC, its peerings are lines with names, and a line opens its peering", async ({ page }) => {
  await openTopology(page);
  await list(page)
    .getByRole("button", { name: /hub-us-east-1/ })
    .click();
  await page.getByRole("switch", { name: "Show only what is around it" }).click();
  const label = map(page).getByText(/^hub-to-payments-core · /);
  await expect(label).toBeVisible();
  await expect(
    map(page)
      .getByText(/^Out of reach: \d+ in /)
      .first(),
  ).toBeVisible();
  await expectAccessible(page);
  // The name lets the pointer through to its line.
  await label.click({ force: true });
  await expect(page).toHaveURL(/\/peerings\/pcx-01111222200000001$/);
});

test("the keyboard alone chooses a VPC and opens one of its peerings", async ({ page }) => {
  await openTopology(page, "?q=hub-us");
  const vpc = list(page).getByRole("button", { name: /hub-us-east-1/ });
  await expect(vpc).toBeVisible();
  await vpc.focus();
  await page.keyboard.press("Enter");
  const peering = reaches(page).getByRole("link", { name: "payments-core" });
  await expect(peering).toBeVisible();
  await peering.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/peerings\/pcx-01111222200000001$/);
});

test("the legend counts, and shows what has ended when it is asked to", async ({ page }) => {
  await openTopology(page);
  const gone = page.getByRole("checkbox", { name: /^Gone/ });
  await expect(gone).not.toBeChecked();
  await gone.click();
  await expect(page).toHaveURL(/health=[a-z,-]*gone/);
  await page.getByRole("combobox", { name: "Account" }).selectOption({ label: "payments-dev (333333333333)" });
  await expect(
    list(page)
      .getByRole("button", { name: /payments-dev/ })
      .first(),
  ).toBeVisible();
  await expect(list(page).getByRole("button", { name: /streaming/ })).toHaveCount(0);
});

test.describe("on a narrow screen", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the list stands first, and the map below it takes a tap", async ({ page }) => {
    await openTopology(page);
    const [listBox, mapBox] = [await list(page).boundingBox(), await map(page).boundingBox()];
    expect((listBox?.y ?? 0) < (mapBox?.y ?? 0)).toBe(true);
    await map(page).getByText("hub-us-east-1").tap();
    await expect(page.getByRole("heading", { name: "hub-us-east-1" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await expectAccessible(page);
  });
});

test.describe("a person of one account", () => {
  test.use({ person: "demo-one-account" });

  test("sees its VPCs, and of others only what its own peerings tell", async ({ page }) => {
    await openTopology(page);
    await expect(
      map(page)
        .getByText(/not managed/)
        .first(),
    ).toBeVisible();
    await expect(map(page).getByText("hub-us-east-1")).toBeVisible();
    await expect(page.getByText("payments-core", { exact: true })).toHaveCount(0);
  });
});
