import { AcceptVpcPeeringConnectionCommand, EC2Client } from "@aws-sdk/client-ec2";
import { consoleCredentials } from "#lib/simulator/index.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { chooseVpc, expectStatus, expectStep, openNewPeering, openStep, sendRequest } from "./stepper.ts";

test.use({ scenario: "unmanaged-accepter" });

const partner = { accountId: "222222222222", region: "eu-west-1", vpcId: "vpc-02222020000000000" };

test("an accepter that Peerdeck does not manage is asked, watched, and seen to accept", async ({ page, stack }) => {
  await openNewPeering(page);
  await chooseVpc(page, "Requester", "shop-vpc");
  await page.getByRole("button", { name: "In an account that Peerdeck does not manage" }).click();
  await page.getByRole("button", { name: "Use this VPC" }).click();
  await expect(page.getByText('Found "", wanted an AWS account id of 12 digits.')).toBeVisible();
  await page.getByRole("textbox", { name: "Account id" }).fill(partner.accountId);
  await page.getByRole("textbox", { name: "Region" }).fill(partner.region);
  await page.getByRole("textbox", { name: "VPC id" }).fill(partner.vpcId);
  await page.getByRole("button", { name: "Use this VPC" }).click();
  await sendRequest(page);

  await openStep(page, "Accept");
  await expect(
    page.getByText(`The owner of account ${partner.accountId} must accept, in ${partner.region}`),
  ).toBeVisible();
  await expect(page.getByText("aws ec2 accept-vpc-peering-connection").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Accept request" })).toBeHidden();
  await expectStep(page, "Accept", "Waiting");
  await expectAccessible(page);

  const [peering] = stack.simulator.truth().peerings;
  const theirs = new EC2Client({
    endpoint: stack.simulator.url,
    region: partner.region,
    credentials: consoleCredentials(partner.accountId),
  });
  await theirs.send(new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId: peering?.id }));
  await expectStatus(page, "Active", 30_000);
  await expectStep(page, "Accept", "Done");
});
