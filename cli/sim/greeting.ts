import { consoleCredentials, type Scenario, type ScenarioAccount } from "#lib/simulator/index.ts";

/** What a person needs to use the simulated AWS with any client, ready to paste. */
export function greeting(scenario: Scenario, endpoint: string): string {
  const { caller } = scenario;
  const token = caller.sessionToken === undefined ? [] : [`  export AWS_SESSION_TOKEN=${caller.sessionToken}`];
  return [
    `Simulated AWS at ${endpoint}`,
    `Scenario ${scenario.name}: ${scenario.summary ?? ""}`,
    "",
    `The credentials for Peerdeck itself, of account ${caller.accountId}:`,
    `  export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=us-east-1`,
    `  export AWS_ACCESS_KEY_ID=${caller.accessKeyId} AWS_SECRET_ACCESS_KEY=${caller.secretAccessKey}`,
    ...token,
    "",
    "Accounts, their roles for Peerdeck, and the keys of their administrators:",
    ...scenario.accounts.flatMap(describeAccount),
    "",
    "For example (AWS CLI before 2.13 does not read AWS_ENDPOINT_URL, so the endpoint is given as a flag):",
    ...examples(scenario).map((line) => `  ${line.replace("aws ", `aws --endpoint-url ${endpoint} `)}`),
    "",
    "Ctrl-C ends it.",
    "",
  ].join("\n");
}

function describeAccount(account: ScenarioAccount): string[] {
  const keys = consoleCredentials(account.id);
  const roles = (account.roles ?? []).map(
    ({ name, path = "/", externalId }) =>
      `arn:aws:iam::${account.id}:role${path}${name}${externalId == null ? "" : `  external id ${externalId}`}`,
  );
  return [
    `  ${account.id}  ${account.name}  ${account.regions.join(", ")}`,
    `    role   ${roles.length === 0 ? "none: Peerdeck cannot enter" : roles.join(", ")}`,
    `    admin  ${keys.accessKeyId}  ${keys.secretAccessKey}`,
  ];
}

function examples({ accounts }: Scenario): string[] {
  const managed = accounts.find((account) => account.roles !== undefined);
  const [role] = managed?.roles ?? [];
  const identity = "aws sts get-caller-identity";
  if (managed === undefined || role === undefined) return [identity];
  const external = role.externalId == null ? "" : ` --external-id ${role.externalId}`;
  const admin = consoleCredentials(managed.id);
  const region = managed.regions[0] ?? "us-east-1";
  return [
    identity,
    `aws sts assume-role --role-session-name me --role-arn arn:aws:iam::${managed.id}:role${role.path ?? "/"}${role.name}${external}`,
    `AWS_ACCESS_KEY_ID=${admin.accessKeyId} AWS_SECRET_ACCESS_KEY=${admin.secretAccessKey} aws ec2 describe-vpc-peering-connections --region ${region}`,
  ];
}
