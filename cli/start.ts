import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { loadConfig } from "#lib/config/load.ts";
import { defaultStorage } from "#lib/verbs/deck.ts";
import { parsePort } from "./arguments.ts";
import { ensureBuilt } from "./dashboard/build.ts";
import { requireFreePort, startDashboard } from "./dashboard/server.ts";
import { exitCodeOf, stopSignal } from "./dashboard/until-stopped.ts";
import { words } from "./peer-answer.ts";
import { say } from "./say.ts";

/** `./peerdeck start [--port 3000] [--config FILE]`: over real AWS, or whatever `AWS_ENDPOINT_URL` names. */
export async function start(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { port: { type: "string", default: "3000" }, config: { type: "string" } },
  });
  const port = parsePort(values.port);
  if (!port.ok) return refuse(port.error.message);
  const config = await loadConfig(values.config);
  if (!config.ok) return refuse(words(config.error));
  const free = await requireFreePort(port.data);
  if (!free.ok) return refuse(free.error.message);
  if (!(await ensureBuilt())) return 1;

  const stopped = stopSignal();
  const dashboard = await startDashboard(port.data, environment(resolve(config.data.path)));
  if (!dashboard.ok) {
    say(dashboard.error.message);
    return 1;
  }
  const count = config.data.accounts.length;
  process.stdout.write(`\nPeerdeck over ${count === 1 ? "1 account" : `${count} accounts`}:  ${dashboard.data.url}\n`);
  say("there is no sign-in yet: only this machine can connect; Ctrl-C ends it");
  const exitCode = await Promise.race([stopped.then(exitCodeOf), dashboard.data.ended]);
  await dashboard.data.stop();
  return exitCode;
}

function refuse(message: string): number {
  say(message);
  return 2;
}

/** Files of the AWS tools that may be named relative to the folder that Peerdeck was called in. */
const files = ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_WEB_IDENTITY_TOKEN_FILE", "NODE_EXTRA_CA_CERTS"];

/** The server changes its folder, so every path that it is given is absolute. */
function environment(configPath: string): Record<string, string> {
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const data = defaultStorage().dataFolder;
  return {
    ...Object.fromEntries(own.map(([name, value]) => [name, files.includes(name) ? resolve(value) : value])),
    PEERDECK_CONFIG: configPath,
    PEERDECK_DATA: data === ":memory:" ? data : resolve(data),
  };
}
