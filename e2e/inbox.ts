import { AssociateVpcCidrBlockCommand, CreateVpcPeeringConnectionCommand, EC2Client } from "@aws-sdk/client-ec2";
import type { Page } from "@playwright/test";
import type { DemoStack } from "#cli/dashboard/demo-stack.ts";
import { consoleCredentials } from "#lib/simulator/index.ts";
import type { Scenario } from "#lib/simulator/scenario.ts";
import { scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { expect } from "./fixtures.ts";

/** The inbox of approvals in a person's terms, and what the owner of a VPC does in their own console. */

export const shop = { accountId: "111111111111", region: "us-east-1", vpcId: "vpc-01111010000000000" };
export const data = { accountId: "222222222222", region: "eu-west-1", vpcId: "vpc-02222020000000000" };
/** The peering that `expiring` and `foreign` begin with. */
export const peeringId = "pcx-01111222200000001";

/** A scenario whose peerdeck.yaml says this besides. */
export function worldWith(name: string, configured: readonly string[]): Scenario {
  const world = scenarioNamed(name);
  if (!world) throw new Error(`There is no scenario ${JSON.stringify(name)}.`);
  return { ...world, configured };
}

type Owner = typeof shop;

const consoleOf = ({ simulator }: DemoStack, { accountId, region }: Owner): EC2Client =>
  new EC2Client({ endpoint: simulator.url, region, credentials: consoleCredentials(accountId) });

/** `shop-vpc` asks for `data-vpc`, in the console of its account. */
export async function requestInConsole(stack: DemoStack): Promise<string> {
  const { VpcPeeringConnection } = await consoleOf(stack, shop).send(
    new CreateVpcPeeringConnectionCommand({
      VpcId: shop.vpcId,
      PeerOwnerId: data.accountId,
      PeerRegion: data.region,
      PeerVpcId: data.vpcId,
    }),
  );
  return VpcPeeringConnection?.VpcPeeringConnectionId ?? "";
}

export const addCidrInConsole = (stack: DemoStack, owner: Owner, cidr: string) =>
  consoleOf(stack, owner).send(new AssociateVpcCidrBlockCommand({ VpcId: owner.vpcId, CidrBlock: cidr }));

/** Has every account read once more, by the button of the fleet's page. */
export async function readFleet(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Read again" }).click();
  await expect(page.getByRole("button", { name: "Read again" })).toBeEnabled();
}

export type Tab = "Waiting for us" | "Sent by us" | "History" | "Rules";

export async function openInbox(page: Page, tab: Tab = "Waiting for us"): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Approvals" }).click();
  await expect(page.getByRole("heading", { name: "Approvals", level: 1 })).toBeVisible();
  await page.getByRole("navigation", { name: "Approvals" }).getByRole("link", { name: tab }).click();
}

/** Opens the request once the inbox shows it; a reading is taken every two seconds, the inbox asks every ten. */
export async function openRequest(page: Page, requester: string): Promise<void> {
  await page.getByRole("table", { name: "Requests waiting for us" }).getByRole("link", { name: requester }).click({
    timeout: 20_000,
  });
  await expect(page.getByRole("region", { name: "Decision" })).toBeVisible();
}

export const accept = (page: Page) => page.getByRole("button", { name: /^Accept with \d+ more$/ });

/** The state beside the request's heading. */
export const expectState = (page: Page, state: string, patienceMs = 20_000) =>
  expect(page.getByRole("main").getByText(state, { exact: true }).first()).toBeVisible({ timeout: patienceMs });
