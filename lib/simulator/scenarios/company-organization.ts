import type { ScenarioAccount, ScenarioOrganization } from "../scenario.ts";
import { companyAccounts, edge, identity, networkHub, paymentsProd, stranger, vendor } from "./company-accounts.ts";

export const audit = "131313131313";
export const sandbox = "141414141414";
/** It has no role yet, and nobody told Peerdeck of it: what "Add an account" is tried on. */
export const research = "151515151515";
const retired = "161616161616";

const rootId = "r-comp";
const production = "ou-comp-prod0001";
const labs = "ou-comp-labs0001";

/** Stands in the trust policies of the accounts that Organizations tells of. */
const externalIdOf = (accountId: string): string => `peerdeck-org-7d1f-${accountId}`;

/** Accounts that `peerdeck.yaml` does not list: two are found through Organizations. */
export const organizationAccounts: readonly ScenarioAccount[] = [
  {
    id: audit,
    name: "audit",
    regions: ["us-east-1"],
    listed: false,
    roles: [
      {
        name: "Peerdeck",
        trusts: [networkHub],
        externalId: externalIdOf(audit),
        denied: [
          { actions: ["ec2:Create*", "ec2:Replace*", "ec2:Delete*", "ec2:Modify*", "ec2:Accept*", "ec2:Reject*"] },
          { actions: ["ec2:Authorize*", "ec2:Revoke*"] },
        ],
      },
    ],
  },
  {
    id: sandbox,
    name: "sandbox",
    regions: ["us-east-1", "eu-west-1"],
    listed: false,
    roles: [{ name: "Peerdeck", trusts: [networkHub], externalId: null }],
  },
  { id: research, name: "research", regions: ["us-east-1", "eu-west-1"], listed: false },
  { id: retired, name: "retired", regions: ["us-east-1"], listed: false },
];

const inProduction = [networkHub, paymentsProd, identity, edge, audit];

export const companyOrganization: ScenarioOrganization = {
  id: "o-company0001",
  rootId,
  managementAccountId: networkHub,
  units: [
    { id: production, name: "production", parentId: rootId },
    { id: labs, name: "labs", parentId: rootId },
  ],
  accounts: [...companyAccounts, ...organizationAccounts]
    .filter(({ id }) => id !== stranger && id !== vendor)
    .map(({ id, name }) => ({
      id,
      name,
      parentId: inProduction.includes(id) ? production : labs,
      state: id === retired ? "SUSPENDED" : "ACTIVE",
      tags: id === research ? { peerdeck: "ignore" } : {},
    })),
  configured: [
    "# Read with Peerdeck's own credentials: it runs in the management account.",
    'roleName: "Peerdeck"',
    'roleExternalId: "peerdeck-org-7d1f-{accountId}"',
    "regions: [us-east-1, eu-west-1]",
    "exclude:",
    "  tags: [{ key: peerdeck, value: ignore }]",
  ],
};
