import { expect, expectAccessible, test } from "./fixtures.ts";
import { accept, data, expectState, openInbox, openRequest, readFleet, requestInConsole } from "./inbox.ts";

test.use({ person: "demo-approver", scenario: "two-accounts" });

test("a request made in another account's console is in the inbox, examined, and accepted with routes", async ({
  page,
  stack,
}) => {
  const id = await requestInConsole(stack);
  await readFleet(page);
  await openInbox(page);
  const inbox = page.getByRole("table", { name: "Requests waiting for us" });
  const request = inbox.getByRole("row", { name: /shop-vpc/ });
  await expect(request.getByText("Managed account")).toBeVisible({ timeout: 20_000 });
  await expect(request.getByRole("cell", { name: /data-vpc/ })).toBeVisible();
  await expect(request.getByText("10.10.0.0/16").first()).toBeVisible();
  await expect(request.getByText("6 d 23 h").first()).toBeVisible();
  await expect(page).toHaveTitle("(1) Approvals · Peerdeck");
  const main = page.getByRole("navigation", { name: "Main" });
  await expect(main.getByRole("link", { name: /^Approvals\s*1 waiting for you$/ })).toBeVisible();
  await expectAccessible(page);

  await openRequest(page, "shop-vpc");
  await expect(page.getByText(id).first()).toBeVisible();
  await expect(page.getByRole("region", { name: "What it opens" })).toContainText("10.10.0.0/16");
  const change = page.getByRole("group", { name: "The change" });
  await expect(change.getByRole("checkbox", { name: "Accept, for data-vpc" })).toBeChecked();
  await expect(change.getByRole("checkbox", { name: /^Routes of data-vpc/ })).toBeChecked();
  await expectAccessible(page);

  await accept(page).click();
  await expectState(page, "Accepted");
  await expect(page.getByText("by Anna Approver").first()).toBeVisible();
  await expectAccessible(page);
  const { peerings, routeTables } = stack.simulator.truth();
  expect(peerings).toMatchObject([{ id, status: "active" }]);
  const routed = routeTables.flatMap(({ vpcId, routes }) =>
    routes.filter(({ target }) => target === id).map(({ destination }) => [vpcId, destination]),
  );
  expect(routed).toEqual([
    [data.vpcId, "10.10.0.0/16"],
    [data.vpcId, "10.10.0.0/16"],
  ]);

  await openInbox(page);
  await expect(page.getByText("Nothing waits for an answer")).toBeVisible();
  await expect(page).toHaveTitle("Approvals · Peerdeck");
  await expect(main.getByRole("link", { name: "Approvals", exact: true })).toBeVisible();
  await expectAccessible(page);
});
