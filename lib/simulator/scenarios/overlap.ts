import type { Scenario } from "../scenario.ts";
import { land } from "./dsl.ts";
import { dataVpc, shopVpc, twoAccounts } from "./two-accounts.ts";

export const overlap: Scenario = {
  ...twoAccounts,
  name: "overlap",
  summary: "As two-accounts, but a secondary CIDR of data-vpc lies inside shop-vpc's primary one.",
  ...land(shopVpc(), dataVpc(["10.20.0.0/16", "10.10.128.0/20"])),
};
