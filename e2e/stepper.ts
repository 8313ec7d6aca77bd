import type { Page } from "@playwright/test";
import { expect } from "./fixtures.ts";

/** The guided stepper in a person's terms. */

export type Side = "Requester" | "Accepter";

/** Searches the side's list and takes the VPC of that name. */
export async function chooseVpc(page: Page, side: Side, name: string): Promise<void> {
  await page.getByRole("combobox", { name: `${side} VPC` }).fill(name);
  await page.getByRole("option", { name }).click();
}

export async function openNewPeering(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "New peering" }).click();
  await expect(page.getByRole("heading", { name: "New VPC peering" })).toBeVisible();
}

/** The first step of a new peering, with both VPCs chosen. */
export async function choosePair(page: Page, requester: string, accepter: string): Promise<void> {
  await openNewPeering(page);
  await chooseVpc(page, "Requester", requester);
  await chooseVpc(page, "Accepter", accepter);
}

/** From the chosen pair to the new peering's own page. */
export async function sendRequest(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue to Send request" }).click();
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page).toHaveURL(/\/peer\/pcx-[0-9a-f]{17}/);
}

type StepState = "Done" | "Partly done" | "To do" | "Waiting" | "Not yet" | "Blocked" | "Unknown";

/** A step of the list on the left, whatever its state or in this one. */
export const step = (page: Page, title: string, state: StepState | "" = "") =>
  page.getByRole("navigation", { name: "Steps of this peering" }).getByRole("link", {
    name: new RegExp(`^\\d\\. ${title} ${state || "(?:Done|Partly|To do|Waiting|Not yet|Blocked|Unknown)"}`),
  });

export async function openStep(page: Page, title: string): Promise<void> {
  await step(page, title).click();
  await expect(page.getByRole("heading", { name: title, exact: true })).toBeVisible();
}

export const expectStep = (page: Page, title: string, state: StepState) =>
  expect(step(page, title, state)).toBeVisible({ timeout: 15_000 });

export async function accept(page: Page): Promise<void> {
  await openStep(page, "Accept");
  await page.getByRole("button", { name: "Accept request" }).click();
  await expectStep(page, "Accept", "Done");
}

export async function writeAllMissingRoutes(page: Page, side: Side, count: number): Promise<void> {
  await openStep(page, `${side}'s route tables`);
  await page.getByRole("button", { name: "Choose all missing" }).click();
  await page.getByRole("button", { name: `Write ${count} routes` }).click();
  await expect(page.getByText(`${count} of ${count} done`)).toBeVisible();
  await expectStep(page, `${side}'s route tables`, "Done");
}

/** Turns on both sides' DNS option. */
export async function setDnsOfBothSides(page: Page): Promise<void> {
  await openStep(page, "DNS");
  for (const optionSwitch of await page.getByRole("switch").all()) await optionSwitch.click();
  await page.getByRole("button", { name: "Set the options" }).click();
  await expectStep(page, "DNS", "Done");
}

/** What the panel beside every step says of the peering. */
export const expectStatus = (page: Page, status: string, patienceMs = 15_000) =>
  expect(
    page
      .getByRole("complementary", { name: "Live status" })
      .getByText(status, { exact: true })
      .filter({ visible: true })
      .first(),
  ).toBeVisible({ timeout: patienceMs });
