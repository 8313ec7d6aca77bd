import { parseArgs } from "node:util";
import { ownOrigin } from "#lib/auth/own-origin.ts";
import { signingSecret, summaryToken } from "#lib/auth/secret.ts";
import { loadConfig } from "#lib/config/load.ts";
import { defaultStorage } from "#lib/verbs/deck.ts";
import { offerSetUp } from "#lib/verbs/offer-set-up.ts";
import { parsePort } from "./arguments.ts";
import { ensureBuilt } from "./dashboard/build.ts";
import { requireFreePort, startDashboard } from "./dashboard/server.ts";
import { startEnvironment } from "./dashboard/start-environment.ts";
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
  const secret = signingSecret();
  if (!secret.ok) return refuse(words(secret.error));
  const token = summaryToken();
  if (!token.ok) return refuse(words(token.error));
  const free = await requireFreePort(port.data);
  if (!free.ok) return refuse(free.error.message);
  if (!(await ensureBuilt())) return 1;

  const invitation = await offerSetUp(defaultStorage());
  if (!invitation.ok) return refuse(words(invitation.error));
  const places = { configPath: config.data.path, dataFolder: defaultStorage().dataFolder };
  const environment = startEnvironment(process.env, places);
  const stopped = stopSignal();
  const dashboard = await startDashboard(port.data, environment);
  if (!dashboard.ok) {
    say(dashboard.error.message);
    return 1;
  }
  const count = config.data.accounts.length;
  process.stdout.write(`\nPeerdeck over ${count === 1 ? "1 account" : `${count} accounts`}:  ${dashboard.data.url}\n`);
  if (invitation.data !== null) process.stdout.write(setUpInvitation(ownOrigin(port.data), invitation.data));
  say("only this machine can connect to that address; a proxy in front may let others in. Ctrl-C ends it");
  const exitCode = await Promise.race([stopped.then(exitCodeOf), dashboard.data.ended]);
  await dashboard.data.stop();
  return exitCode;
}

const setUpInvitation = (origin: string, token: string): string => `
  Nobody can sign in yet. Whoever opens this address becomes the first admin; it works once, until the next start:
  ${origin}/set-up?token=${token}

`;

function refuse(message: string): number {
  say(message);
  return 2;
}
