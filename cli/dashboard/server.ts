import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fail, ok, type Result } from "#lib/result.ts";
import { projectRoot, standaloneServer } from "./build.ts";

/** Only this machine connects; whoever else should gets in by a proxy that speaks https. */
export const host = "127.0.0.1";

const startTimeoutMs = 30_000;
const stopTimeoutMs = 5_000;

export interface Dashboard {
  readonly url: string;
  readonly pid: number | undefined;
  /** Resolves with the exit code when the server has ended, for whatever reason. */
  readonly ended: Promise<number>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the built dashboard as a child process that ends with this one, even when this one is killed. Its log goes to
 * the file descriptor `logTo`, or to this process's stderr. `server`: another build's than the one at hand.
 */
export async function startDashboard(
  port: number,
  env: Readonly<Record<string, string>>,
  logTo = 2,
  server = standaloneServer,
): Promise<Result<Dashboard>> {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--import", join(import.meta.dirname, "server-preload.ts"), server],
    {
      cwd: projectRoot,
      // A process group of its own: Ctrl-C reaches this process, which ends the server in order.
      detached: true,
      stdio: ["ignore", "ignore", logTo, "ipc"],
      env: { ...env, NODE_ENV: "production", HOSTNAME: host, PORT: String(port), KEEP_ALIVE_TIMEOUT: "5000" },
    },
  );
  const ended = once(child, "exit").then(([code]) => (typeof code === "number" ? code : 1));
  const url = `http://${host}:${port}`;
  const stop = () => stopChild(child, ended);
  if (await answers(`${url}/api/health`, child)) return ok({ url, pid: child.pid, ended, stop });
  await stop();
  return fail({ code: "internal", message: "The dashboard's server did not start; its messages are above." });
}

async function stopChild(child: ChildProcess, ended: Promise<number>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMs);
  await ended;
  clearTimeout(timer);
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  const until = Date.now() + startTimeoutMs;
  while (Date.now() < until && child.exitCode === null && child.signalCode === null) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return true;
    await sleep(50);
  }
  return false;
}

/** Whether the port can be listened on, and if not, why in one sentence. */
export function requireFreePort(port: number): Promise<Result<number>> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const found =
        error.code === "EADDRINUSE"
          ? "is in use by another program"
          : `cannot be used (${error.code ?? error.message})`;
      resolve(fail({ code: "bad-input", message: `Port ${port} ${found}; choose another with --port.` }));
    });
    probe.listen(port, host, () => probe.close(() => resolve(ok(port))));
  });
}

/** A port that nothing listens on at this moment. */
export async function anyFreePort(): Promise<number> {
  const probe = createServer().listen(0, host);
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("The system gave no port.");
  return address.port;
}
