import type { Scenario } from "../scenario.ts";

/** The `peerdeck.yaml` that fits: every account with a role for Peerdeck. The others are not managed, or found otherwise. */
export function configFor(scenario: Scenario): string {
  const accounts = scenario.accounts.flatMap((account) => {
    const [role] = account.roles ?? [];
    if (role === undefined || account.listed === false) return [];
    const regions = account.configuredRegions ?? account.regions;
    return [
      `  - id: ${quoted(account.id)}`,
      `    name: ${quoted(account.name)}`,
      `    roleArn: ${quoted(`arn:aws:iam::${account.id}:role${role.path ?? "/"}${role.name}`)}`,
      ...(role.externalId == null ? [] : [`    externalId: ${quoted(role.externalId)}`]),
      `    regions: [${regions.map(quoted).join(", ")}]`,
    ];
  });
  const organization = scenario.organization?.configured ?? [];
  return [
    ...(accounts.length === 0 ? ["accounts: []"] : ["accounts:", ...accounts]),
    ...(organization.length === 0 ? [] : ["organization:", ...organization.map((line) => `  ${line}`)]),
    ...(scenario.configured ?? oneIsEnough),
    "",
  ].join("\n");
}

/** A demo has one person in front of it. */
const oneIsEnough = ["approvals:", "  allowOwn: true"];

/** A JSON string is a YAML string, whatever it holds. */
const quoted = (text: string): string => JSON.stringify(text);
