import type { Scenario } from "../scenario.ts";
import { land } from "./dsl.ts";
import { dataVpc, dataVpcId, pairPeeringId, shopVpc, shopVpcId, twoAccounts } from "./two-accounts.ts";

export const halfDone: Scenario = {
  ...twoAccounts,
  name: "half-done",
  summary:
    "As two-accounts, already peered by somebody else: one requester table is routed, nothing of the accepter is.",
  ...land(shopVpc({ private: { "10.20.0.0/16": pairPeeringId } }), dataVpc()),
  peerings: [
    {
      id: pairPeeringId,
      requester: { vpcId: shopVpcId, dns: true, tags: { Name: "shop-to-data" } },
      accepter: { vpcId: dataVpcId },
      status: "active",
    },
  ],
};
