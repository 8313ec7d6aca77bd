import type { Scenario } from "../scenario.ts";
import { dataVpcId, pairPeeringId, shopVpcId, twoAccounts } from "./two-accounts.ts";

const sevenDays = 7 * 86_400_000;

/** A request that nobody has accepted, this many simulated seconds before it expires. */
export const expiring = (seconds = 600): Scenario => ({
  ...twoAccounts,
  name: "expiring",
  summary: `As two-accounts, with a pending request that expires in ${seconds} simulated seconds.`,
  peerings: [
    {
      id: pairPeeringId,
      requester: { vpcId: shopVpcId, tags: { Name: "shop-to-data" } },
      accepter: { vpcId: dataVpcId },
      status: "pending-acceptance",
      ageMs: sevenDays - seconds * 1000,
    },
  ],
});
