import { consoleCredentials, type ListeningSimulator, type Scenario } from "#lib/simulator/index.ts";
import { scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { answer, type Caller, type Keys } from "./aws-cli.ts";

export function requireScenario(name: string): Scenario {
  const scenario = scenarioNamed(name);
  if (scenario === null) throw new Error(`There is no scenario ${JSON.stringify(name)}.`);
  return scenario;
}

/** The credentials that Peerdeck itself would be started with. */
export const hub = ({ url, scenario: { caller } }: ListeningSimulator, region: string): Caller => ({
  endpoint: url,
  region,
  keys: { accessKeyId: caller.accessKeyId, secretAccessKey: caller.secretAccessKey },
});

/** An administrator of the account, at its own console. */
export const administrator = ({ url }: ListeningSimulator, account: string, region: string): Caller => ({
  endpoint: url,
  region,
  keys: consoleCredentials(account),
});

interface AssumeRoleAnswer {
  readonly Credentials: {
    readonly AccessKeyId: string;
    readonly SecretAccessKey: string;
    readonly SessionToken: string;
  };
}

/** `aws sts assume-role` with the account's role for Peerdeck. */
export async function assumedRole(world: ListeningSimulator, account: string, region: string): Promise<Caller> {
  const role = world.scenario.accounts.find(({ id }) => id === account)?.roles?.[0];
  if (role === undefined) throw new Error(`Account ${account} has no role in the scenario.`);
  const externalId = role.externalId == null ? "" : ` --external-id ${role.externalId}`;
  const { Credentials: given } = await answer<AssumeRoleAnswer>(
    hub(world, region),
    `sts assume-role --role-session-name contract-test --role-arn arn:aws:iam::${account}:role/${role.name}${externalId}`,
  );
  const keys: Keys = {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
  };
  return { endpoint: world.url, region, keys };
}
