import type { Scenario } from "../scenario.ts";
import { land, stemOf, subnet, vpc } from "./dsl.ts";
import { caller, shop, shopAccount, shopVpc, tools } from "./two-accounts.ts";

const neighbour = vpc(stemOf(shop.id, 30), {
  accountId: shop.id,
  region: shop.region,
  name: "shop-reports",
  cidrs: ["10.30.0.0/16"],
  tables: [{ name: "reports-main", main: true, subnets: [subnet("reports-a", "10.30.0.0/24", "a")] }],
});

export const sameAccount: Scenario = {
  name: "same-account",
  summary: "Two VPCs of one account in one Region; the second has DNS hostnames off.",
  caller,
  accounts: [tools, shopAccount()],
  ...land(shopVpc(), neighbour),
};
