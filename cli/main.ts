import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { type Command, commands } from "./commands.ts";
import { keepSecretsOf } from "./dashboard/json-console.ts";
import { say } from "./say.ts";

const usage = (): string =>
  [
    "usage: ./peerdeck COMMAND [OPTIONS]",
    "",
    ...Object.values(commands).flatMap((command) => [`  ${command.usage}`, `      ${command.summary}`]),
    "",
    "Exit codes: 0 done; 1 internal error; 2 bad input or configuration; 3 waiting for another party;",
    "            4 refused by AWS or by policy; 5 (scan) a finding at or above --fail-on.",
    "",
  ].join("\n");

async function run(command: Command, args: readonly string[]): Promise<number> {
  try {
    return await (await command.load())([...args]);
  } catch (error) {
    if (isBadArguments(error)) {
      say(`${error.message}\nusage: ./peerdeck ${command.usage}`);
      return 2;
    }
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  }
}

const isBadArguments = (error: unknown): error is Error =>
  error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");

async function main([name = "", ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const asksForHelp = ["help", "--help", "-h"].includes(name) || args.includes("--help") || args.includes("-h");
  if (asksForHelp) {
    process.stdout.write(command ? `usage: ./peerdeck ${command.usage}\n${command.summary}\n` : usage());
    return 0;
  }
  if (command) return run(command, args);
  say(name ? `Found the command ${JSON.stringify(name)}, wanted one of these.` : "A command is wanted.");
  process.stderr.write(usage());
  return 2;
}

keepSecretsOf(process.env);
// Compiled once, not at every start: it saves time, and the memory that compiling takes.
enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/node"));
process.exitCode = await main(process.argv.slice(2));
