import type { Scenario, ScenarioPeering, ScenarioVpc } from "../scenario.ts";
import { idOf } from "./ids.ts";
import { dataVpcId, pairPeeringId, pairVpcs, shopVpcId, twoAccounts } from "./two-accounts.ts";

/** One digit away from the account of `shop-vpc`, or of `data-vpc`. */
const accountIds = ["111111111117", "111111171111", "222222222227", "222227222222"] as const;
const accountOf = (at: number): string => accountIds[at % accountIds.length] ?? accountIds[0];
const hourMs = 3_600_000;

/** With the addresses of `data-vpc`, a name that is drawn like its own, and now and then almost its id. */
const strangerOf = (at: number): ScenarioVpc => ({
  id: at % 100 === 0 && at < 900 ? `${dataVpcId.slice(0, -1)}${at / 100 + 1}` : idOf("vpc", "0f", at),
  accountId: accountOf(at),
  region: "us-east-1",
  name: at % 2 === 0 ? "d\u0430ta-vpc" : "data\u2010vpc",
  cidrs: ["10.20.0.0/16"],
});

const asks = (id: string, vpcId: string, ageMs: number): ScenarioPeering => ({
  id,
  requester: { vpcId, tags: { Name: "data-to-shop" } },
  accepter: { vpcId: shopVpcId },
  status: "pending-acceptance",
  ageMs,
});

/** Strangers who look like friends ask `shop-vpc` this many times; `data-vpc` itself asks once, and last of all. */
export function flood(count = 100): Scenario {
  const strangers = Array.from({ length: count }, (_, at) => strangerOf(at));
  const accounts = [...new Set(strangers.map(({ accountId }) => accountId))];
  return {
    ...twoAccounts,
    name: "flood",
    summary: `As two-accounts; look-alike strangers ask shop-vpc ${count} times, and data-vpc once.`,
    accounts: [...twoAccounts.accounts, ...accounts.map((id) => ({ id, name: "shop", regions: ["us-east-1"] }))],
    vpcs: [...pairVpcs.vpcs, ...strangers],
    routeTables: [
      ...pairVpcs.routeTables,
      ...strangers.map((vpc, at) => ({ id: idOf("rtb", "0f", at), vpcId: vpc.id, main: true })),
    ],
    peerings: [
      ...strangers.map(({ id }, at) => asks(idOf("pcx", "0f", at + 1), id, 24 * hourMs)),
      asks(pairPeeringId, dataVpcId, hourMs),
    ],
  };
}
