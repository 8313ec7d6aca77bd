import type { Scenario } from "../scenario.ts";

/** The `peerdeck.yaml` that fits: every account with a role for Peerdeck. The others are not managed, so not listed. */
export function configFor(scenario: Scenario): string {
  const accounts = scenario.accounts.flatMap((account) => {
    const [role] = account.roles ?? [];
    if (role === undefined) return [];
    const regions = account.configuredRegions ?? account.regions;
    return [
      `  - id: ${quoted(account.id)}`,
      `    name: ${quoted(account.name)}`,
      `    roleArn: ${quoted(`arn:aws:iam::${account.id}:role${role.path ?? "/"}${role.name}`)}`,
      ...(role.externalId == null ? [] : [`    externalId: ${quoted(role.externalId)}`]),
      `    regions: [${regions.map(quoted).join(", ")}]`,
    ];
  });
  return accounts.length === 0 ? "accounts: []\n" : ["accounts:", ...accounts, ""].join("\n");
}

/** A JSON string is a YAML string, whatever it holds. */
const quoted = (text: string): string => JSON.stringify(text);
