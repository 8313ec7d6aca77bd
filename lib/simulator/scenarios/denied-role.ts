import type { Scenario } from "../scenario.ts";
import { dataAccount, shopAccount, tools, twoAccounts } from "./two-accounts.ts";

export const deniedRole: Scenario = {
  ...twoAccounts,
  name: "denied-role",
  summary: "As two-accounts, but the accepter's role may not create routes or change peering options.",
  accounts: [
    tools,
    shopAccount(),
    dataAccount({ denied: [{ actions: ["ec2:CreateRoute", "ec2:ModifyVpcPeeringConnectionOptions"] }] }),
  ],
};
