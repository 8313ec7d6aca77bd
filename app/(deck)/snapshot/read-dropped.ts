import { fail, type Problem, type Result } from "#lib/result.ts";
import { withoutOuterFolders } from "#lib/snapshot/folders.ts";
import { limits, refuseBytes } from "#lib/snapshot/limits.ts";
import { type Origin, parseSnapshot, type Snapshot, type SnapshotFiles } from "#lib/snapshot/parse.ts";
import { SnapshotError } from "#lib/snapshot/snapshot-error.ts";
import { unpackZip } from "#lib/snapshot/unpack.ts";
import { isWanted } from "#lib/snapshot/wanted.ts";
import type { DroppedFile } from "./worker-messages.ts";

/** A zip, or the files of a folder, as a snapshot. */
export async function readDropped(dropped: readonly DroppedFile[]): Promise<Result<Snapshot, readonly Problem[]>> {
  const [first] = dropped;
  const zipped = dropped.length === 1 && first !== undefined && /\.zip$/i.test(first.path);
  const label = (path: string) => (path === "" ? (zipped ? first.path : "The folder") : path);
  const newest = Math.max(0, ...dropped.map(({ file }) => file.lastModified));
  const origin: Origin = { label, datedAt: new Date(newest).toISOString() };
  try {
    return parseSnapshot(zipped ? await zipFiles(first) : await folderFiles(dropped), origin);
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    return fail([{ code: "bad-input", message: `${label(error.where)}: ${error.says}.` }]);
  }
}

async function zipFiles({ file }: DroppedFile): Promise<SnapshotFiles> {
  refuseBytes(limits, "", file.size);
  return unpackZip(new Uint8Array(await file.arrayBuffer()));
}

async function folderFiles(dropped: readonly DroppedFile[]): Promise<SnapshotFiles> {
  const outer = withoutOuterFolders(dropped.map(({ path }) => path));
  const files = new Map<string, string>();
  let inAll = 0;
  for (const { path: whole, file } of dropped) {
    if (!whole.startsWith(outer)) continue;
    const path = whole.slice(outer.length);
    if (isWanted(path)) {
      inAll += file.size;
      refuseBytes(limits, path, file.size, inAll);
    }
    files.set(path, isWanted(path) ? await file.text() : "");
  }
  return files;
}
