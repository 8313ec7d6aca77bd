import { parseArgs } from "node:util";
import { backUpStorage, restoreStorage } from "#lib/verbs/back-up.ts";
import { words } from "./peer-answer.ts";
import { say } from "./say.ts";

/** `./peerdeck backup FILE`, also while the server runs. */
export async function backup(args: string[]): Promise<number> {
  const file = oneFile("backup", args);
  if (file === null) return 2;
  const answer = await backUpStorage(file);
  if (!answer.ok) return refuse(words(answer.error));
  process.stdout.write(`${file}\n`);
  say(`the database with ${answer.data.seq} rows of the trail; keep it as safe as the data folder itself`);
  return 0;
}

/** `./peerdeck restore FILE`, while no server runs. */
export async function restore(args: string[]): Promise<number> {
  const file = oneFile("restore", args);
  if (file === null) return 2;
  const answer = await restoreStorage(file);
  if (!answer.ok) return refuse(words(answer.error));
  const { head, keptAs } = answer.data;
  say(`restored, with ${head.seq} rows of the trail; the next row says that it was restored`);
  if (keptAs !== null) say(`the database that was there before is kept as ${keptAs}`);
  return 0;
}

function oneFile(command: string, args: string[]): string | null {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  const [file] = positionals;
  if (file !== undefined && positionals.length === 1) return file;
  say(`Found ${positionals.length} files, wanted one.\nusage: ./peerdeck ${command} FILE`);
  return null;
}

function refuse(message: string): number {
  say(message);
  return 2;
}
