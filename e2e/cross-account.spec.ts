import { expect, expectAccessible, test } from "./fixtures.ts";
import {
  accept,
  chooseVpc,
  expectStatus,
  openNewPeering,
  openStep,
  sendRequest,
  setDnsOfBothSides,
  writeAllMissingRoutes,
} from "./stepper.ts";

test("two VPCs of two accounts and two Regions are peered from start to end, and AWS has exactly that", async ({
  page,
  stack,
}) => {
  await openNewPeering(page);
  await expectAccessible(page);
  await chooseVpc(page, "Requester", "shop-vpc");
  await chooseVpc(page, "Accepter", "data-vpc");
  await expect(page.getByRole("heading", { name: "Preflight" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Continue to Send request" })).toBeEnabled();
  await expectAccessible(page);

  await sendRequest(page);
  await expectStatus(page, "Pending acceptance");
  await openStep(page, "Accept");
  await expectAccessible(page);
  await accept(page);
  await expectStatus(page, "Active");

  await writeAllMissingRoutes(page, "Requester", 2);
  await expectAccessible(page);
  await writeAllMissingRoutes(page, "Accepter", 2);
  await setDnsOfBothSides(page);
  await expectAccessible(page);

  await openStep(page, "Done");
  await expect(page.getByText("Everything that a peering connection needs is in place.")).toBeVisible();
  await expectAccessible(page);

  const { peerings, routeTables } = stack.simulator.truth();
  expect(peerings).toMatchObject([
    {
      status: "active",
      requester: { accountId: "111111111111", region: "us-east-1", dns: true },
      accepter: { accountId: "222222222222", region: "eu-west-1", dns: true },
    },
  ]);
  const toPeering = routeTables.flatMap(({ vpcId, routes }) =>
    routes.filter(({ target }) => target === peerings[0]?.id).map(({ destination }) => `${vpcId} ${destination}`),
  );
  const [shop, data] = [peerings[0]?.requester.vpcId, peerings[0]?.accepter.vpcId];
  const [there, back] = [`${shop} 10.20.0.0/16`, `${data} 10.10.0.0/16`];
  expect(toPeering.toSorted()).toEqual([there, there, back, back]);
  expect(stack.simulator.unknownCalls).toEqual([]);
});
