import { complaintsOf, expect, signIn, test } from "./fixtures.ts";
import { accept, choosePair, expectStep, sendRequest, writeAllMissingRoutes } from "./stepper.ts";

test("a set-up left in the middle goes on in another browser at its first unfinished step", async ({
  page,
  browser,
  baseURL,
  stack,
}) => {
  await choosePair(page, "shop-vpc", "data-vpc");
  await sendRequest(page);
  await accept(page);
  await writeAllMissingRoutes(page, "Requester", 2);
  const address = new URL(page.url()).pathname;
  await page.close();

  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  await signIn(context, stack, "demo-operator");
  const elsewhere = await context.newPage();
  const complaints = complaintsOf(elsewhere);
  await elsewhere.goto(address);
  await expect(elsewhere.getByRole("heading", { name: "Accepter's route tables", exact: true })).toBeVisible();
  await expectStep(elsewhere, "Requester's route tables", "Done");
  await writeAllMissingRoutes(elsewhere, "Accepter", 2);
  expect(complaints).toEqual([]);
  await context.close();
});

test.describe("a peering that was begun elsewhere", () => {
  test.use({ scenario: "half-done" });

  test("opens at its first unfinished step, with what is there counted as there", async ({ page }) => {
    await page.goto("/peer/pcx-01111222200000001");
    await expect(page.getByRole("heading", { name: "Requester's route tables", exact: true })).toBeVisible();
    await expectStep(page, "Accept", "Done");
    await expectStep(page, "Requester's route tables", "Partly done");
    await expectStep(page, "Accepter's route tables", "To do");
  });
});
