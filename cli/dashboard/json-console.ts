import { readFileSync } from "node:fs";
import { format } from "node:util";
import { keepSecret, type LogLevel, logLevelOf, logLine, reaches } from "#lib/log.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables whose value is nobody's to read. */
const secretNames = /SECRET|PASSWORD|TOKEN|EXTERNAL_?ID|PRIVATE_?KEY/i;

/** Told once at the start, before anything is logged. */
export function keepSecretsOf(environment: Environment): void {
  for (const [name, value] of Object.entries(environment))
    if (secretNames.test(name) && value) keepSecret(name.endsWith("_FILE") ? contentOf(value) : value);
  keepSecret(URL.parse(environment["DATABASE_URL"] ?? "")?.password);
}

/** A file that cannot be read is told of by whoever needs it. */
function contentOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}

/** What a library prints for people is of interest only when somebody looks for a fault. */
const levelOf = { debug: "debug", log: "debug", info: "debug", warn: "warn", error: "error" } as const;

/** The framework and the libraries print free text; it becomes one line of JSON per event, like all of the log. */
export function logAsJson(environment: Environment, write: (line: string) => void): void {
  const threshold = logLevelOf(environment["PEERDECK_LOG_LEVEL"]);
  const put = (level: LogLevel, args: readonly unknown[]): void => {
    if (reaches(level, threshold)) write(`${lineOf(level, args)}\n`);
  };
  for (const [method, level] of Object.entries(levelOf))
    Object.assign(console, { [method]: (...args: unknown[]) => put(level, args) });
  process.removeAllListeners("warning");
  process.on("warning", (warning) => put("warn", [warning]));
}

function lineOf(level: LogLevel, args: readonly unknown[]): string {
  const errors = args.filter((arg) => arg instanceof Error);
  const message = format(...args.map((arg) => (arg instanceof Error ? arg.message : arg)));
  return logLine(new Date().toISOString(), level, message, errors.length === 0 ? {} : { errors });
}
