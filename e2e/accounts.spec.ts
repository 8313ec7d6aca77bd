import { expect, expectAccessible, signIn, test } from "./fixtures.ts";

test.use({ scenario: "company" });

test("the accounts, where each is from, and what a check finds wrong with its statement", async ({ page }) => {
  await page.goto("/accounts");
  const row = (name: string) => page.getByRole("row", { name: new RegExp(`^${name}`) });
  await expect(row("payments-prod")).toContainText("peerdeck.yaml");
  await expect(row("sandbox")).toContainText("AWS Organizations");
  await expectAccessible(page);

  await page.getByRole("link", { name: "identity", exact: true }).click();
  await page.getByRole("button", { name: "Check access" }).click();
  const changing = page.getByRole("region", { name: "us-east-1" }).getByRole("list", { name: "Changing" });
  await expect(changing.getByText("denied", { exact: true })).toBeVisible();
  await expect(changing.getByRole("group", { name: "Statement for ec2:CreateRoute" })).toContainText(
    "arn:aws:ec2:us-east-1:555555555555:route-table/*",
  );
  await expectAccessible(page);

  await page.getByRole("link", { name: "All accounts" }).click();
  await expect(row("identity")).toContainText("ec2:CreateRoute is denied");
});

test("an account added on the screen shows the role to create, and stays unused until the role is verified", async ({
  page,
  stack,
}) => {
  await page.goto("/accounts");
  await page.getByRole("link", { name: "Add an account" }).click();
  await page.getByRole("textbox", { name: "Account id" }).fill("151515151515");
  await page.getByRole("textbox", { name: "Name" }).fill("research");
  await page.getByRole("textbox", { name: "Regions" }).fill("us-east-1");
  await page.getByRole("button", { name: "Add and show the role" }).click();
  await expect(page.getByRole("group", { name: "AWS CLI commands" })).toContainText("sts:ExternalId");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Verify the role" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "cannot be assumed" })).toBeVisible();
  const used = stack.simulator.calls.all().filter(({ accountId }) => accountId === "151515151515");
  expect(used).toEqual([]);

  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Remove the account" }).click();
  await expect(page.getByRole("heading", { name: "Accounts", exact: true })).toBeVisible();
  await expect(page.getByRole("row", { name: /^research/ })).toHaveCount(0);
});

test.describe("a viewer", () => {
  test.use({ person: null });

  test("reads the accounts, and neither adds nor checks one", async ({ page, context, stack }) => {
    await signIn(context, stack, "demo-viewer");
    await page.goto("/accounts");
    await expect(page.getByRole("table")).toBeVisible();
    await expect(page.getByRole("link", { name: "Add an account" })).toHaveCount(0);
    await page.getByRole("link", { name: "identity", exact: true }).click();
    await expect(page.getByText("An operator, an approver or an admin can check it.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Check access" })).toHaveCount(0);
  });
});
