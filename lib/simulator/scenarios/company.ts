import type { Scenario } from "../scenario.ts";
import { companyAccounts, networkHub } from "./company-accounts.ts";
import { applications } from "./company-applications.ts";
import { networkAndData, officeRanges, s3 } from "./company-network.ts";
import { companyOrganization, organizationAccounts } from "./company-organization.ts";
import { companyPeerings } from "./company-peerings.ts";
import { callerOf, land } from "./dsl.ts";

export const company: Scenario = {
  name: "company",
  summary: "A company of eight accounts in four Regions, with peerings in every state and the usual faults.",
  caller: callerOf(networkHub),
  accounts: [...companyAccounts, ...organizationAccounts],
  organization: companyOrganization,
  ...land(networkAndData, applications),
  peerings: companyPeerings,
  prefixLists: [
    ...Object.entries(s3).map(([region, id]) => ({
      id,
      accountId: "AWS",
      region,
      name: `com.amazonaws.${region}.s3`,
      maxEntries: 20,
      cidrs: ["52.216.0.0/15", "54.231.0.0/16"],
    })),
    {
      id: officeRanges,
      accountId: networkHub,
      region: "us-east-1",
      name: "office-ranges",
      maxEntries: 10,
      cidrs: ["10.240.0.0/16", "10.241.0.0/16"],
    },
  ],
};
