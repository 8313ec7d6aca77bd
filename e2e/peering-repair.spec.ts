import { halfDone } from "#lib/simulator/scenarios/half-done.ts";
import { manyTables } from "#lib/simulator/scenarios/index.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";

test.use({ scenario: "half-done" });

const name = "shop-to-data";

test("a missing return route is found on the status list, repaired, and seen healthy", async ({ page, stack }) => {
  await page.goto("/");
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText(/broken/i, { timeout: 15_000 });
  await row.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: /shop-vpc.*data-vpc/ })).toBeVisible();
  await expectAccessible(page);

  const findings = page.getByRole("region", { name: "Findings" });
  const lame = findings.getByRole("listitem").filter({ hasText: "has no way back to shop-vpc" });
  await lame.getByRole("button", { name: "Add 2 routes…" }).click();
  await expect(lame.getByText("arn:aws:iam::222222222222:role/")).toBeVisible();
  await expect(lame.getByRole("group", { name: "AWS CLI commands" })).toContainText("aws ec2 create-route");
  await expectAccessible(page);
  expect(stack.simulator.calls.of("CreateRoute")).toEqual([]);
  await lame.getByRole("textbox", { name: "Reason" }).fill("CHG-77");
  await lame.getByRole("button", { name: "Add 2 routes", exact: true }).click();
  await expect(findings.getByText("2 of 2 done")).toBeVisible();
  await expect(lame).toHaveCount(0);

  const matrix = page.getByRole("region", { name: "Requester's routes" });
  const cell = matrix.getByRole("button", { name: /10\.20\.0\.0\/16 Missing/ });
  await cell.click();
  await expect(matrix.getByText(/No route to this peering; traffic follows 0\.0\.0\.0\/0/)).toBeVisible();
  await expectAccessible(page);
  await matrix.getByRole("button", { name: "Add 1 route" }).click();
  await expect(matrix.getByText("1 of 1 done")).toBeVisible();
  await expect(matrix.getByRole("button", { name: /Missing/ })).toHaveCount(0);
  await findings.getByRole("button", { name: "Set 1 DNS option…" }).click();
  await findings.getByRole("button", { name: "Set 1 DNS option", exact: true }).click();
  await expect(page.getByText("Healthy", { exact: true }).first()).toBeVisible();
  await expectAccessible(page);

  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline.getByRole("listitem").filter({ hasText: "Add route × 2" })).toContainText("CHG-77");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Peerings" }).click();
  await expect(row).toContainText(/healthy/i, { timeout: 30_000 });
});

test("the route matrix is read and mended by the keyboard alone", async ({ page, stack }) => {
  await page.goto("/peerings/pcx-01111222200000001");
  const matrix = page.getByRole("region", { name: "Accepter's routes" });
  const cells = matrix.getByRole("button", { name: /^10\.10\.0\.0\/16 / });
  await cells.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(cells.nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(cells.nth(1)).toHaveAttribute("aria-expanded", "true");
  const add = matrix.getByRole("button", { name: "Add 1 route" });
  await add.focus();
  await page.keyboard.press("Enter");
  await expect(matrix.getByText("1 of 1 done")).toBeVisible();
  expect(stack.simulator.calls.of("CreateRoute")).toHaveLength(1);
});

test("a table is left out on purpose, by whom and why is said, and it is taken back", async ({ page }) => {
  await page.goto("/peerings/pcx-01111222200000001");
  const matrix = page.getByRole("region", { name: "Requester's routes" });
  const findings = page.getByRole("region", { name: "Findings" });
  const bare = findings.getByText("1 subnet of shop-vpc");
  await expect(bare).toBeVisible();
  await matrix.getByRole("button", { name: /10\.20\.0\.0\/16 Missing/ }).click();
  await matrix.getByRole("button", { name: "Leave it without a route on purpose" }).click();
  const form = matrix.getByRole("textbox", { name: "Reason", exact: true });
  await form.fill("Public subnet, by design");
  await matrix.getByRole("button", { name: "Leave this table out" }).click();
  await expect(matrix.getByText("Left out on purpose by Ada Admin")).toContainText("Public subnet, by design");
  await expect(bare).toHaveCount(0);
  await expectAccessible(page);
  await matrix.getByRole("button", { name: "Take this back" }).click();
  await form.fill("It is needed after all");
  await matrix.getByRole("button", { name: "Take it back" }).click();
  await expect(bare).toBeVisible();
});

test("a note is written, stays text whatever it holds, and is taken away by its writer", async ({ page }) => {
  await page.goto("/peerings/pcx-01111222200000001");
  const notes = page.getByRole("region", { name: "Notes" });
  const add = notes.getByRole("button", { name: "Add note" });
  await expect(add).toBeDisabled();
  await notes.getByRole("textbox", { name: "New note" }).fill("<img src=x onerror=alert(1)>\nask prod\u202egpj");
  await add.click();
  const note = notes.getByRole("listitem");
  await expect(note).toContainText("<img src=x onerror=alert(1)>");
  await expect(note).toContainText("ask prod⟨U+202E⟩gpj");
  await expect(notes.getByRole("textbox", { name: "New note" })).toHaveValue("");
  await expectAccessible(page);
  await note.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Remove the note" }).click();
  await expect(notes.getByText("No notes.")).toBeVisible();
});

test.describe("a viewer", () => {
  test.use({ person: "demo-viewer" });

  test("reads all of it, is told who may mend it, and finds no button that would", async ({ page }) => {
    await page.goto("/peerings/pcx-01111222200000001");
    await expect(
      page.getByText("Changing routes needs the operator role for data (222222222222).").first(),
    ).toBeVisible();
    await expect(page.getByRole("button", { name: /^Add \d routes?/ })).toHaveCount(0);
    await expect(page.getByRole("textbox", { name: "New note" })).toHaveCount(0);
    await expectAccessible(page);
  });
});

const more = ["10.21.0.0/16", "10.22.0.0/16", "10.23.0.0/16", "100.64.0.0/16"];
const many = manyTables(200);

test.describe("two hundred route tables and five CIDRs", () => {
  test.use({
    scenario: {
      ...many,
      peerings: halfDone.peerings ?? [],
      vpcs: many.vpcs.map((vpc) => (vpc.name === "data-vpc" ? { ...vpc, cidrs: [...vpc.cidrs, ...more] } : vpc)),
    },
  });

  test("open at once, and are cut down to what is looked for", async ({ page }) => {
    await page.goto("/peerings/pcx-01111222200000001");
    const matrix = page.getByRole("region", { name: "Requester's routes" });
    await expect(matrix.getByRole("columnheader")).toHaveCount(6);
    await expect(matrix.getByRole("status").getByText("200 tables")).toBeVisible();
    await expect(matrix.getByRole("checkbox", { name: "Only problems (200)" })).toBeVisible();
    await matrix.getByRole("textbox", { name: "Filter route tables" }).fill("shop-199");
    await expect(matrix.getByRole("status").getByText("1 of 200 tables")).toBeVisible();
    await matrix.getByRole("button", { name: "100.64.0.0/16 Missing in shop-199" }).click();
    await matrix.getByRole("button", { name: "Add 1 route" }).click();
    await expect(matrix.getByRole("button", { name: "100.64.0.0/16 Right in shop-199" })).toBeVisible();
    await expectAccessible(page);
  });

  test("are a list on a narrow screen, without a sideways scroll", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("/peerings/pcx-01111222200000001");
    const matrix = page.getByRole("region", { name: "Requester's routes" });
    await matrix.getByRole("checkbox", { name: "Only problems (200)" }).click();
    await expect(matrix.getByRole("button", { name: "100.64.0.0/16 Missing in shop-001" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectAccessible(page);
  });
});
