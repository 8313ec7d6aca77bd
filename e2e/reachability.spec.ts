import type { Page } from "@playwright/test";
import { expect, expectAccessible, signIn, test } from "./fixtures.ts";
import { openStep } from "./stepper.ts";

test.use({ scenario: "company" });

const group = "sg-02222024000000002";

/** Searches for an end and takes the machine of that name. */
async function choose(page: Page, end: "From" | "To", name: string): Promise<void> {
  await expect(async () => {
    await page.getByRole("combobox", { name: end, exact: true }).fill(name);
    await page.getByRole("option", { name: `${name} instance` }).click({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
}

const verdict = (page: Page, words: string) => page.getByRole("status").filter({ hasText: words }).first();

test("why one machine cannot reach another is answered, mended and asked again", async ({ page, stack }) => {
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Reachability" }).click();
  await expect(page.getByText("Choose both ends")).toBeVisible();
  await expectAccessible(page);
  await choose(page, "From", "hub-bastion");
  await choose(page, "To", "payments-proxy");
  await page.getByRole("radio", { name: "Other" }).check();
  await page.getByRole("textbox", { name: "Protocol and port of your own" }).fill("3128");
  await page.getByRole("button", { name: "Use it" }).click();

  await expect(verdict(page, "Not reachable")).toContainText(`No inbound rule of ${group} allows it`);
  await expect(page).toHaveURL(/from=i-01111010000000003&to=i-02222024000000003&service=tcp/);
  const way = page.getByRole("list", { name: "The packet's way" });
  await expect(way.getByRole("link", { name: /Security group, inbound .* stops it/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "See what decides" }).click();
  await expect(page).toHaveURL(/#evidence-6$/);

  await page.reload();
  await expect(verdict(page, "Not reachable")).toBeVisible();
  await page.getByRole("textbox", { name: /^Reason/ }).fill("NET-42");
  await page.getByRole("button", { name: "Apply this change" }).click();
  await expect(page.getByRole("region", { name: "Applied" }).getByText("1 of 1 done")).toBeVisible();
  await expect(verdict(page, "Reachable over the peering")).toBeVisible();
  const rules = stack.simulator.truth().securityGroups.find(({ id }) => id === group)?.rules ?? [];
  expect(rules).toContainEqual(
    expect.objectContaining({ from: 3128, to: 3128, peer: { kind: "ipv4", cidr: "10.10.16.20/32" } }),
  );
  await expectAccessible(page);
});

test("a peering is tested by pairs that it offers, and subnet by subnet with the keyboard alone", async ({ page }) => {
  await page.goto("/peerings/pcx-01111222200000001/reach");
  const pairs = page.getByRole("list", { name: "Pairs worth testing" });
  await pairs.getByRole("button", { name: "Show why payments-proxy to hub-bastion" }).click({ timeout: 30_000 });
  await expect(verdict(page, "Not reachable")).toBeVisible();

  const matrix = page.getByRole("table", { name: /each subnet of the one VPC/ });
  await page.getByRole("region", { name: "Subnet by subnet" }).getByRole("radio", { name: "https tcp 443" }).check();
  await expect(page.getByText(/\d+ of \d+ pairs are reachable/)).toBeVisible();
  const cell = matrix.getByRole("button", { name: /ledger-a: Reachable$/ }).first();
  await cell.focus();
  await page.keyboard.press("ArrowRight");
  await expect(matrix.getByRole("button", { name: /ledger-b: / }).and(page.locator(":focus"))).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=subnet-0\w+&to=subnet-0\w+/);
  await expect(verdict(page, "eachable")).toBeVisible();
  await expectAccessible(page);
});

test("the stepper checks a connection before Done, and opens one port to one group where that is wanted", async ({
  page,
  stack,
}) => {
  await page.goto("/peer/pcx-01111222200000001?step=dns");
  await openStep(page, "Done");
  const check = page.getByRole("region", { name: "Check a connection" });
  await check.getByRole("button", { name: "Show why hub-bastion to payments-proxy" }).click({ timeout: 30_000 });
  await expect(verdict(page, "Not reachable")).toBeVisible();
  await page.getByRole("radio", { name: "Its security group" }).check();
  const changes = page.getByRole("list", { name: "Changes" });
  await expect(changes).toContainText("Allow inbound tcp 3128 from security group sg-01111010000000002");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Apply this change" }).click();
  await expect(verdict(page, "Reachable over the peering")).toBeVisible();
  const rules = stack.simulator.truth().securityGroups.find(({ id }) => id === group)?.rules ?? [];
  expect(rules.some((rule) => JSON.stringify(rule).includes("sg-01111010000000002"))).toBe(true);
});

test("who may only look sees the mend and who could apply it; of other accounts nothing is told", async ({
  browser,
  stack,
}) => {
  const context = await browser.newContext({ baseURL: stack.dashboard.url });
  await signIn(context, stack, "demo-viewer");
  const page = await context.newPage();
  await page.goto("/reachability?from=i-01111010000000003&to=i-02222024000000003&service=tcp%2F3128");
  await expect(verdict(page, "Not reachable")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/needs the operator role/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Apply/ })).toHaveCount(0);
  await context.close();
});
