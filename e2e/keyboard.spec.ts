import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { expectStatus, expectStep, step } from "./stepper.ts";

const tabsMax = 80;

/** Moves on with Tab until the element has the focus, as a person without a mouse does. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  await expect(element).toBeEnabled();
  for (let tabs = 0; tabs < tabsMax; tabs += 1) {
    if (await element.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab did not reach ${element.toString()} in ${tabsMax} presses.`);
}

async function press(page: Page, element: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await tabTo(page, element);
  await page.keyboard.press(key);
}

async function choose(page: Page, label: string, typed: string): Promise<void> {
  await tabTo(page, page.getByRole("combobox", { name: label }));
  await page.keyboard.type(typed);
  await expect(page.getByRole("option", { name: typed })).toBeVisible();
  await page.keyboard.press("Enter");
}

async function open(page: Page, title: string): Promise<void> {
  await press(page, step(page, title));
  await expect(page.getByRole("heading", { name: title, exact: true })).toBeVisible();
}

async function writeRoutes(page: Page, title: string): Promise<void> {
  await open(page, title);
  await press(page, page.getByRole("button", { name: "Choose all missing" }));
  await press(page, page.getByRole("button", { name: "Write 2 routes" }));
  await expectStep(page, title, "Done");
}

test("the whole stepper can be walked with the keyboard alone", async ({ page, stack }) => {
  test.slow();
  await page.goto("/peer/new");
  await choose(page, "Requester VPC", "shop-vpc");
  await choose(page, "Accepter VPC", "data-vpc");
  await press(page, page.getByRole("button", { name: "Continue to Send request" }));
  await press(page, page.getByRole("button", { name: "Send request" }));
  await expect(page).toHaveURL(/\/peer\/pcx-/);

  await open(page, "Accept");
  await press(page, page.getByRole("button", { name: "Accept request" }));
  await expectStatus(page, "Active");
  await writeRoutes(page, "Requester's route tables");
  await writeRoutes(page, "Accepter's route tables");

  await open(page, "DNS");
  await press(page, page.getByRole("switch").first(), "Space");
  await press(page, page.getByRole("switch").last(), "Space");
  await press(page, page.getByRole("button", { name: "Set the options" }));
  await expectStep(page, "DNS", "Done");
  await open(page, "Done");
  expect(stack.simulator.truth().peerings).toMatchObject([
    { status: "active", requester: { dns: true }, accepter: { dns: true } },
  ]);
});
