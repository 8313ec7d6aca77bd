import { parseArgs } from "node:util";
import { scenarioNamed, scenarios } from "#lib/simulator/scenarios/index.ts";
import { parsePort } from "./arguments.ts";
import { ensureBuilt } from "./dashboard/build.ts";
import { startDemoStack } from "./dashboard/demo-stack.ts";
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
  process.stdout.write(welcome(stack.data.dashboard.url, stack.data.simulator.url, scenario.summary ?? scenario.name));
  const exitCode = await Promise.race([stopped.then(exitCodeOf), stack.data.dashboard.ended]);
  await stack.data.stop();
  return exitCode;
}

function refuse(message: string): number {
  say(message);
  return 2;
}

const welcome = (url: string, endpoint: string, summary: string): string => `
Peerdeck over a simulated AWS:  ${url}

  ${summary}
  Sign in with one click, as a viewer, an operator, an approver or an admin. Nothing you do here reaches AWS or is kept.
  To begin, press "New peering" and choose two VPCs.
  The same simulated AWS for other clients:  AWS_ENDPOINT_URL=${endpoint}

Ctrl-C ends it.
`;
