import type { Scenario } from "../scenario.ts";
import { dataAccount, shopAccount, tools, twoAccounts } from "./two-accounts.ts";

export const unassumableRole: Scenario = {
  ...twoAccounts,
  name: "unassumable-role",
  summary: "As two-accounts, but the role in data-vpc's account cannot be assumed.",
  accounts: [tools, shopAccount(), dataAccount({ unassumable: true })],
};
