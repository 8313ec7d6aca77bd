import { expect, test } from "./fixtures.ts";
import { accept, choosePair, expectStep, openStep, sendRequest, writeAllMissingRoutes } from "./stepper.ts";

test.use({ scenario: "same-account" });

test("two VPCs of one account in one Region are peered, and DNS hostnames are turned on where they were off", async ({
  page,
  stack,
}) => {
  await choosePair(page, "shop-vpc", "shop-reports");
  await sendRequest(page);
  await accept(page);
  await writeAllMissingRoutes(page, "Requester", 2);

  await openStep(page, "Accepter's route tables");
  await page.getByRole("button", { name: "Choose all missing" }).click();
  await page.getByRole("button", { name: "Write 1 route" }).click();
  await expectStep(page, "Accepter's route tables", "Done");

  await openStep(page, "DNS");
  await page.getByRole("button", { name: "Turn on" }).click();
  const question = page.getByRole("alertdialog", { name: "Turn on DNS hostnames for the whole VPC?" });
  await question.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("button", { name: "Turn on" })).toBeHidden();
  for (const optionSwitch of await page.getByRole("switch").all()) await optionSwitch.click();
  await page.getByRole("button", { name: "Set the options" }).click();
  await expectStep(page, "DNS", "Done");

  const { peerings, vpcs } = stack.simulator.truth();
  expect(peerings).toMatchObject([{ status: "active", requester: { dns: true }, accepter: { dns: true } }]);
  expect(vpcs.every((vpc) => vpc.dnsHostnames)).toBe(true);
});
