import { expect, expectAccessible, signIn, test } from "./fixtures.ts";
import { accept, expectState, worldWith } from "./inbox.ts";
import { choosePair, openStep, sendRequest } from "./stepper.ts";

test.use({ scenario: worldWith("two-accounts", ["approvals: {}"]) });

test("nobody accepts their own request, under Approvals or in the stepper; somebody else does", async ({
  page,
  browser,
  baseURL,
  stack,
}) => {
  await choosePair(page, "shop-vpc", "data-vpc");
  await sendRequest(page);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await openStep(page, "Accept");
  await expect(page.getByRole("button", { name: "Accept request" })).toBeDisabled();
  await expect(page.getByText("You asked for this yourself.").first()).toBeVisible();

  await page.goto(`/approvals/${id}`);
  await expect(page.getByText("You asked for this yourself.").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Accept/ }).first()).toBeDisabled();
  await expectAccessible(page);
  // A dry run asks whether the role may; it accepts nothing.
  const sent = stack.simulator.calls.of("AcceptVpcPeeringConnection");
  expect(sent.filter(({ parameters }) => parameters["DryRun"] !== "true")).toEqual([]);

  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  await signIn(context, stack, "demo-approver");
  const second = await context.newPage();
  await second.goto(`/approvals/${id}`);
  await accept(second).click();
  await expectState(second, "Accepted");
  await context.close();
});
