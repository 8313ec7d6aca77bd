import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fail, type Problem, type Result } from "#lib/result.ts";
import { layout } from "#lib/snapshot/folders.ts";
import { limits, refuseBytes } from "#lib/snapshot/limits.ts";
import { parseSnapshot, type Snapshot } from "#lib/snapshot/parse.ts";
import { SnapshotError } from "#lib/snapshot/snapshot-error.ts";
import { unpackZip } from "#lib/snapshot/unpack.ts";
import { isWanted } from "#lib/snapshot/wanted.ts";

type Label = (path: string) => string;

/** A folder of AWS CLI output, or a zip of one. */
export function loadSnapshot(root: string): Result<Snapshot, readonly Problem[]> {
  const label: Label = (path) => (path === "" ? root : join(root, path));
  try {
    const stats = statSync(root, { throwIfNoEntry: false });
    if (stats?.isFile() !== true) return loadFolder(root, label);
    refuseBytes(limits, "", stats.size);
    return parseSnapshot(unpackZip(readFileSync(root)), { label, datedAt: stats.mtime.toISOString() });
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    return fail([problemOf(error, label)]);
  }
}

const problemOf = ({ where, says }: SnapshotError, label: Label): Problem => ({
  code: "bad-input",
  message: `${label(where)}: ${says}.`,
});

/** A file that cannot be read is told like one that is wrong, and the rest is read on. */
function loadFolder(root: string, label: Label): Result<Snapshot, readonly Problem[]> {
  const problems: Problem[] = [];
  const files = new Map<string, string>();
  const dates: number[] = [0];
  let bytes = 0;
  for (const path of pathsIn(root)) {
    try {
      const { mtimeMs, size } = statSync(join(root, path));
      // What is not wanted still tells how its folder is named, which is checked.
      if (isWanted(path)) {
        bytes += size;
        refuseBytes(limits, path, size, bytes);
        dates.push(mtimeMs);
      }
      files.set(path, isWanted(path) ? readFileSync(join(root, path), "utf8") : "");
    } catch (error) {
      const wrong = error instanceof SnapshotError ? error : new SnapshotError(path, codeOf(error), "a readable file");
      problems.push(problemOf(wrong, label));
    }
  }
  if (problems.length > 0) return fail(problems);
  return parseSnapshot(files, { label, datedAt: new Date(Math.max(...dates)).toISOString() });
}

/** As deep as accounts/<account>/<region>/Entries. */
const depthMax = 4;

function pathsIn(root: string, under = "", depth = 0, found: string[] = []): readonly string[] {
  for (const entry of entriesOf(root, under)) {
    if (entry.name.startsWith(".")) continue;
    const path = under + entry.name;
    if (!entry.isDirectory()) found.push(path);
    else if (depth < depthMax) pathsIn(root, `${path}/`, depth + 1, found);
    if (found.length > limits.filesMax)
      throw new SnapshotError("", `more than ${limits.filesMax} files`, `a folder of AWS CLI output: ${layout}`);
  }
  return found;
}

function entriesOf(root: string, under: string) {
  try {
    return readdirSync(join(root, under), { withFileTypes: true });
  } catch (error) {
    throw new SnapshotError(under.slice(0, -1), codeOf(error), `a folder of AWS CLI output: ${layout}`);
  }
}

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return { ENOENT: "nothing", ENOTDIR: "a file", EACCES: "something that may not be read" }[code] ?? code;
};
