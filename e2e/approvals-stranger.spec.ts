import { expect, expectAccessible, test } from "./fixtures.ts";
import { expectState, openInbox, openRequest, readFleet, shop } from "./inbox.ts";

test.use({ person: "demo-approver", scenario: "foreign" });

test("a stranger's request is marked, accepted only by typing, and rejected with a reason that is kept", async ({
  page,
  stack,
}) => {
  await readFleet(page);
  await openInbox(page);
  const request = page.getByRole("table", { name: "Requests waiting for us" }).getByRole("row", { name: /vpc-0222/ });
  await expect(request.getByText("Stranger", { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(request.getByText("10.20.0.0/16").first()).toBeVisible();
  await openRequest(page, "vpc-02222020000000000");
  await expect(page.getByText("A stranger asks")).toBeVisible();
  const accepting = page.getByRole("button", { name: /^Accept/ }).first();
  await expect(accepting).toBeDisabled();
  await page.getByRole("textbox", { name: "Type the accepter's account id" }).fill(shop.accountId);
  await expect(accepting).toBeDisabled();
  await page.getByRole("textbox", { name: "Type the accepter's VPC id" }).fill(shop.vpcId);
  await expect(accepting).toBeEnabled();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Reject", exact: true }).click();
  const question = page.getByRole("alertdialog", { name: "Reject this request?" });
  await question.getByRole("button", { name: "Reject", exact: true }).click();
  await expect(question.getByText("Found no reason, wanted one.")).toBeVisible();
  expect(stack.simulator.truth().peerings).toMatchObject([{ status: "pending-acceptance" }]);
  await question.getByRole("textbox", { name: "Reason" }).fill("Nobody here knows this account.");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Reject", exact: true }).click();
  await expectState(page, "Rejected");
  await expect(page.getByText("Nobody here knows this account.").first()).toBeVisible();
  expect(stack.simulator.truth().peerings).toMatchObject([{ status: "rejected" }]);
  expect(stack.simulator.calls.of("AcceptVpcPeeringConnection")).toEqual([]);

  await openInbox(page, "History");
  const past = page.getByRole("table", { name: "Requests that are over" }).getByRole("row", { name: /vpc-0222/ });
  await expect(past.getByText("Rejected")).toBeVisible();
  await expect(past.getByRole("cell", { name: "Anna Approver", exact: true })).toBeVisible();
  await expect(past.getByRole("cell", { name: "Nobody here knows this account." })).toBeVisible();
  await expectAccessible(page);
});
