import type { Scenario } from "../scenario.ts";
import { dataVpcId, pairPeeringId, shopVpcId } from "./two-accounts.ts";
import { unmanagedAccepter } from "./unmanaged-accepter.ts";

export const foreign: Scenario = {
  ...unmanagedAccepter,
  name: "foreign",
  summary: "A pending request from an account that Peerdeck does not manage.",
  peerings: [
    {
      id: pairPeeringId,
      requester: { vpcId: dataVpcId, tags: { Name: "partner-to-shop" } },
      accepter: { vpcId: shopVpcId },
      status: "pending-acceptance",
    },
  ],
};
