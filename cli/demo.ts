import { parseArgs } from "node:util";
import { consoleCredentials, type Scenario } from "#lib/simulator/index.ts";
import { scenarioNamed, scenarios } from "#lib/simulator/scenarios/index.ts";
import { parsePort } from "./arguments.ts";
import { ensureBuilt } from "./dashboard/build.ts";
import { type DemoStack, startDemoStack } from "./dashboard/demo-stack.ts";
import { requireFreePort } from "./dashboard/server.ts";
import { exitCodeOf, stopSignal } from "./dashboard/until-stopped.ts";
import { say } from "./say.ts";

/** `./peerdeck demo [--port 3000] [--scenario NAME]` */
export async function demo(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { port: { type: "string", default: "3000" }, scenario: { type: "string", default: "company" } },
  });
  const port = parsePort(values.port);
  if (!port.ok) return refuse(port.error.message);
  const scenario = scenarioNamed(values.scenario);
  if (!scenario) {
    const names = Object.keys(scenarios).join(", ");
    return refuse(`--scenario: found ${JSON.stringify(values.scenario)}, wanted one of: ${names}.`);
  }
  const free = await requireFreePort(port.data);
  if (!free.ok) return refuse(free.error.message);
  if (!(await ensureBuilt())) return 1;

  const stopped = stopSignal();
  const stack = await startDemoStack(scenario, port.data);
  if (!stack.ok) {
    say(stack.error.message);
    return 1;
  }
  process.stdout.write(welcome(stack.data, scenario));
  const exitCode = await Promise.race([stopped.then(exitCodeOf), stack.data.dashboard.ended]);
  await stack.data.stop();
  return exitCode;
}

function refuse(message: string): number {
  say(message);
  return 2;
}

const welcome = ({ dashboard, simulator }: DemoStack, scenario: Scenario): string => `
Peerdeck over a simulated AWS:  ${dashboard.url}

  ${scenario.summary ?? scenario.name}
  Sign in with one click, as a viewer, an operator, an approver or an admin. Nothing you do here reaches AWS or is kept.
  To begin, press "New peering" and choose two VPCs.
  The same simulated AWS for other clients:  AWS_ENDPOINT_URL=${simulator.url}
${addable(simulator.url, scenario)}
Ctrl-C ends it.
`;

/** Of an account that Peerdeck does not know yet: whose administrator one may be, to run what "Add an account" shows. */
function addable(endpoint: string, { accounts }: Scenario): string {
  const account = accounts.find(({ listed, roles }) => listed === false && roles === undefined);
  if (account === undefined) return "";
  const { accessKeyId, secretAccessKey } = consoleCredentials(account.id);
  return `  To add the account ${account.id}, run the AWS CLI commands that its page shows as its administrator (CLI 2.13 or newer):
    export AWS_ENDPOINT_URL=${endpoint} AWS_DEFAULT_REGION=us-east-1
    export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}
`;
}
