import { DeleteVpcPeeringConnectionCommand, EC2Client } from "@aws-sdk/client-ec2";
import { consoleCredentials } from "#lib/simulator/index.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";

test.use({ scenario: "half-done" });

const peeringId = "pcx-01111222200000001";
const theirs = { accountId: "222222222222", region: "eu-west-1" };
const dayMs = 86_400_000;

test("a route that a deletion elsewhere left behind is found and deleted; later the peering is known from what was kept", async ({
  page,
  stack,
}) => {
  test.setTimeout(240_000);
  const { simulator } = stack;
  await page.goto(`/peerings/${peeringId}`);
  await expect(page.getByText("Active", { exact: true }).first()).toBeVisible();
  const timeline = page.getByRole("region", { name: "Timeline" });

  const console = new EC2Client({
    endpoint: simulator.url,
    region: theirs.region,
    credentials: consoleCredentials(theirs.accountId),
  });
  await console.send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: peeringId }));
  simulator.clock.advance(60_000);
  await expect(page.getByText("Gone", { exact: true }).first()).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole("region", { name: "Requester's routes" })).toContainText("Blackhole");
  await expect(page.getByRole("region", { name: "Accepter's routes" })).toHaveCount(0);
  await expectAccessible(page);

  const findings = page.getByRole("region", { name: "Findings" });
  const dead = findings.getByRole("listitem").filter({ hasText: "drop traffic" });
  await dead.getByRole("button", { name: "Delete 1 route…" }).click();
  await expect(dead.getByText("aws ec2 delete-route")).toBeVisible();
  await dead.getByRole("button", { name: "Delete 1 route", exact: true }).click();
  await expect(findings.getByText("1 of 1 done")).toBeVisible();
  await expect(dead).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Requester's routes" })).toHaveCount(0);
  const routes = simulator.truth().routeTables.flatMap((table) => table.routes);
  expect(routes.filter(({ target }) => target === peeringId)).toEqual([]);
  await expect(timeline.getByRole("listitem").filter({ hasText: "Remove route" })).toBeVisible();
  await expect(timeline.getByRole("listitem").filter({ hasText: "active → deleted." })).toBeVisible({
    timeout: 90_000,
  });

  simulator.clock.advance(3 * dayMs);
  await page.reload();
  await expect(page.getByText("AWS shows this peering no more")).toBeVisible();
  await expect(timeline.getByRole("listitem").filter({ hasText: "Remove route" })).toBeVisible();
  await expectAccessible(page);
});
