import { expect, expectAccessible, signIn, test } from "./fixtures.ts";
import { choosePair, openStep } from "./stepper.ts";

const peering = "/peer/pcx-01111222200000001";

test.describe("nobody", () => {
  test.use({ person: null, scenario: "half-done" });

  test("is sent to the sign-in page, and comes back to where they wanted to go", async ({ page }) => {
    await page.goto(`${peering}?step=dns`);
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fpeer%2Fpcx-/);
    await expect(page.getByText("shop-vpc")).toBeHidden();
    await page.getByRole("button", { name: /Omar Operator/ }).click();
    await expect(page).toHaveURL(new RegExp(`${peering}\\?step=dns$`));
    await expect(page.getByRole("heading", { name: "DNS", exact: true })).toBeVisible();
  });
});

test.describe("an operator", () => {
  test.use({ person: "demo-operator", scenario: "expiring:3600" });

  test("sees a request, may not accept it, and is told who could", async ({ page, stack }) => {
    await page.goto(peering);
    await openStep(page, "Accept");
    await expect(page.getByRole("button", { name: "Accept request" })).toBeDisabled();
    await expect(page.getByText("Accepting a peering needs the approver role for data (222222222222).")).toBeVisible();
    await expect(page.getByText("Ask an approver, or an admin to give you the role.").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Withdraw request" })).toBeEnabled();
    await expectAccessible(page);
    expect(stack.simulator.calls.of("AcceptVpcPeeringConnection")).toEqual([]);
  });
});

test.describe("an approver", () => {
  test.use({ person: "demo-approver", scenario: "half-done" });

  test("sees what is missing of the routes, and cannot tick any", async ({ page }) => {
    await page.goto(peering);
    await openStep(page, "Accepter's route tables");
    await expect(page.getByText("Changing routes needs the operator role for data (222222222222).")).toHaveCount(1);
    const boxes = page.getByRole("region", { name: "Route tables", exact: true }).getByRole("checkbox");
    await expect(boxes).not.toHaveCount(0);
    for (const box of await boxes.all()) await expect(box).toBeDisabled();
    await page.getByRole("button", { name: "Choose all missing" }).click();
    await expect(page.getByRole("button", { name: "Write routes" })).toBeDisabled();
    await expectAccessible(page);
  });
});

test.describe("a viewer", () => {
  test.use({ person: "demo-viewer" });

  test("may look at everything and send nothing", async ({ page, stack }) => {
    await page.goto("/vpcs");
    await expect(page.getByText("shop-vpc").first()).toBeVisible();
    await expect(page.getByRole("main").getByRole("link", { name: "New peering" })).toBeHidden();
    await choosePair(page, "shop-vpc", "data-vpc");
    await page.getByRole("button", { name: "Continue to Send request" }).click();
    await expect(page.getByRole("button", { name: "Send request" })).toBeDisabled();
    await expect(page.getByText("Requesting a peering needs the operator role for shop (111111111111).")).toBeVisible();
    expect(stack.simulator.truth().peerings).toEqual([]);
  });
});

test.describe("an operator of one account", () => {
  test.use({ person: "demo-one-account", scenario: "half-done" });

  test("sees that account alone; the other side is there, unnamed and unknown", async ({ page }) => {
    await page.goto("/vpcs");
    await expect(page.getByText("shop-vpc").first()).toBeVisible();
    await expect(page.getByText("data-vpc")).toBeHidden();
    await page.goto(peering);
    await expect(page.getByText("222222222222").first()).toBeVisible();
    await expect(page.getByText("data-vpc")).toBeHidden();
    await openStep(page, "Accepter's route tables");
    await expect(page.getByText("Account 222222222222 is not visible to you.").first()).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe("whoever signs out in another tab", () => {
  test.use({ scenario: "half-done" });

  test("is told so by the open page, and may sign in again", async ({ browser, baseURL, stack }) => {
    // A browser of its own: it tells its console of every 401, which here is what is wanted.
    const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
    await signIn(context, stack, "demo-operator");
    const page = await context.newPage();
    await page.goto(peering);
    await openStep(page, "Requester's route tables");
    const out = await context.request.post(`${stack.dashboard.url}/api/auth/sign-out`, {
      data: {},
      headers: { origin: stack.dashboard.url },
    });
    expect(out.ok()).toBe(true);
    await page.getByRole("button", { name: "Choose all missing" }).click();
    await page.getByRole("button", { name: /^Write \d routes?$/ }).click();
    await expect(page.getByText("You are not signed in, or your session has ended.").first()).toBeVisible();
    await expect(page.getByRole("link", { name: "Sign in" }).first()).toHaveAttribute("href", /next=%2Fpeer%2Fpcx-/);
    expect(stack.simulator.calls.of("CreateRoute")).toEqual([]);
    await context.close();
  });
});
