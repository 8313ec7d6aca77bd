import { expect, expectAccessible, signIn, test } from "./fixtures.ts";
import { accept, expectState, peeringId } from "./inbox.ts";

test.use({ person: "demo-admin", scenario: "expiring:360000" });

test("of two approvers at the same moment one accepts, and the other is told who did", async ({
  page,
  browser,
  baseURL,
  stack,
}) => {
  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  await signIn(context, stack, "demo-approver");
  const annas = await context.newPage();
  for (const each of [page, annas]) {
    await each.goto(`/approvals/${peeringId}`);
    await expect(accept(each)).toBeEnabled();
  }
  await Promise.all([accept(page).click(), accept(annas).click()]);

  const told = (each: typeof page) =>
    each.getByRole("alert").filter({ hasText: /(?:Ada Admin|Anna Approver) is accepting|Already accepted, by/ });
  await expectState(page, "Accepted");
  await expectState(annas, "Accepted");
  const lost = (await told(page).isVisible()) ? page : annas;
  const [winner, loser] = lost === page ? ["Anna Approver", "Ada Admin"] : ["Ada Admin", "Anna Approver"];
  await expect(told(lost)).toContainText(winner);
  await expect(told(lost)).toContainText("Nothing was sent in your name.");
  for (const each of [page, annas]) {
    const history = each.getByRole("list", { name: "History, the latest first" });
    await expect(history.getByText(`by ${winner}`)).toHaveCount(1);
    await expect(history.getByText(`by ${loser}`)).toHaveCount(0);
    await expectAccessible(each);
  }
  expect(stack.simulator.calls.of("AcceptVpcPeeringConnection")).toHaveLength(1);
  await context.close();
});
