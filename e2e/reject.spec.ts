import { expect, expectAccessible, test } from "./fixtures.ts";
import { choosePair, expectStatus, openStep, sendRequest } from "./stepper.ts";

test("a request is rejected only after a question, and the page says what that means", async ({ page, stack }) => {
  await choosePair(page, "shop-vpc", "data-vpc");
  await sendRequest(page);
  await openStep(page, "Accept");
  await page.getByRole("button", { name: "Reject request" }).click();
  const question = page.getByRole("alertdialog", { name: "Reject this request?" });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  expect(stack.simulator.truth().peerings).toMatchObject([{ status: "pending-acceptance" }]);

  await page.getByRole("button", { name: "Reject request" }).click();
  await question.getByRole("button", { name: "Reject request" }).click();

  await expectStatus(page, "Rejected");
  await expect(page.getByRole("button", { name: "Accept request" })).toBeHidden();
  await expectAccessible(page);
  expect(stack.simulator.truth().peerings).toMatchObject([{ status: "rejected" }]);
});
