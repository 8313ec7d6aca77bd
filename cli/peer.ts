import { readFileSync } from "node:fs";
import type { Config } from "#lib/config/config.ts";
import { loadConfig } from "#lib/config/load.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import { currentActor } from "#lib/verbs/current-actor.ts";
import { defaultStorage, openDeck } from "#lib/verbs/deck.ts";
import { setUpPeering } from "#lib/verbs/set-up-peering.ts";
import { exitCodeOf, forPeople, forScripts, words } from "./peer-answer.ts";
import { type PeerCommand, parsePeer } from "./peer-arguments.ts";
import { say } from "./say.ts";

/** `./peerdeck peer`: the guided flow without a screen. Answers the exit code. */
export async function peer(args: string[]): Promise<number> {
  const command = parsePeer(args, readText);
  if (!command.ok) return refuse(command.error);
  const config = await loadConfig(command.data.configPath);
  return config.ok ? run(command.data, config.data) : refuse([config.error]);
}

function readText(path: string): Result<string> {
  try {
    return ok(readFileSync(path, "utf8"));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail({ code: "bad-input", message: `--restore: found no file to read at ${path} (${why}).` });
  }
}

async function run(command: PeerCommand, config: Config): Promise<number> {
  const deck = await openDeck({ config, storage: defaultStorage(), as: "command" });
  if (!deck.ok) return refuse([deck.error]);
  try {
    const answer = await setUpPeering(deck.data, { ...command, actor: currentActor(), progress: say });
    process.stdout.write(command.json ? forScripts(answer) : forPeople(answer));
    return exitCodeOf(answer);
  } finally {
    await deck.data.close();
  }
}

function refuse(problems: readonly Problem[]): number {
  for (const problem of problems) say(words(problem));
  return 2;
}
