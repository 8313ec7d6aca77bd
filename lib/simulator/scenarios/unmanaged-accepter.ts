import type { Scenario } from "../scenario.ts";
import { data, pairVpcs, shopAccount, tools, twoAccounts } from "./two-accounts.ts";

export const unmanagedAccepter: Scenario = {
  ...twoAccounts,
  name: "unmanaged-accepter",
  summary: "As two-accounts, but Peerdeck has no role in the account of data-vpc: somebody else accepts there.",
  accounts: [tools, shopAccount(), { id: data.id, name: "partner", regions: ["us-east-1", "eu-west-1"] }],
  ...pairVpcs,
};
