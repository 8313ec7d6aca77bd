import { expect, expectAccessible, signIn, test } from "./fixtures.ts";
import { expectState, openInbox, openRequest, worldWith } from "./inbox.ts";
import { choosePair } from "./stepper.ts";

test.use({ person: "demo-operator", scenario: worldWith("two-accounts", ["approvals: {}"]) });

test("a whole change is sent for approval, shows its diff with nothing in AWS, and is run when it is approved", async ({
  page,
  browser,
  baseURL,
  stack,
}) => {
  await choosePair(page, "shop-vpc", "data-vpc");
  await page.getByRole("button", { name: "Continue to Send request" }).click();
  await page.getByRole("button", { name: "Send the whole change for approval" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Send for approval" }).click();
  await expect(page).toHaveURL(/\/approvals\/draft-/);
  await expect(page.getByText("Not in AWS yet")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve the whole change" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Take it back" })).toBeVisible();
  await expectAccessible(page);
  expect(stack.simulator.truth().peerings).toEqual([]);

  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  await signIn(context, stack, "demo-approver");
  const annas = await context.newPage();
  await annas.goto("/");
  await openInbox(annas);
  await openRequest(annas, "shop-vpc");
  await expect(annas.getByRole("region", { name: "Calls at the requester" })).toContainText(
    "in the name of Omar Operator",
  );
  await expect(annas.getByRole("region", { name: "Calls at the accepter" })).toContainText("10.10.0.0/16");
  await expectAccessible(annas);
  await annas.getByRole("button", { name: "Approve the whole change" }).click();
  await expectState(annas, "Accepted");
  await expectAccessible(annas);
  await context.close();

  const { peerings, routeTables } = stack.simulator.truth();
  expect(peerings).toMatchObject([{ status: "active" }]);
  const routed = routeTables.filter(({ routes }) => routes.some(({ target }) => target === peerings[0]?.id));
  expect(routed).toHaveLength(4);
  await expectState(page, "Accepted");
});
