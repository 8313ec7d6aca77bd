import { Unzip, type UnzipFile, UnzipInflate } from "fflate";
import { visible } from "#lib/peering/visible.ts";
import { withoutOuterFolders } from "./folders.ts";
import { type Limits, limits, refuseBytes } from "./limits.ts";
import type { SnapshotFiles } from "./parse.ts";
import { SnapshotError } from "./snapshot-error.ts";
import { isWanted } from "./wanted.ts";

/** So small that what one step unpacks to, at most a thousand times its size, still fits. */
const stepBytes = 64 * 1024;

/**
 * The files of a zip, the unwanted ones without their content. What a zip says of its own sizes is not believed: bytes
 * are counted as they come, and the unpacking ends at the first one too many.
 */
export function unpackZip(zip: Uint8Array, most: Limits = limits): SnapshotFiles {
  const names = namesIn(zip, most).filter((name) => !name.endsWith("/"));
  const outer = withoutOuterFolders(names);
  const inside = names.filter((name) => name.startsWith(outer));
  const wanted = inside.filter((name) => isWanted(name.slice(outer.length)));
  const texts = textsIn(zip, new Set(wanted), most);
  return new Map(inside.map((name) => [name.slice(outer.length), texts.get(name) ?? ""]));
}

/** Every name in it, without unpacking anything. */
function namesIn(zip: Uint8Array, { filesMax }: Limits): readonly string[] {
  const names = new Set<string>();
  each(zip, ({ name }) => {
    refuseWayOut(name);
    if (names.has(name)) throw new SnapshotError(name, "it twice in one zip", "every file once");
    if (names.add(name).size > filesMax)
      throw new SnapshotError("", `more than ${filesMax} files`, "a zip of AWS CLI output");
  });
  if (names.size === 0) throw new SnapshotError("", "no file that a zip holds", "a zip of AWS CLI output");
  return [...names];
}

/** Nothing is written anywhere, but a name that means to leave its folder is nobody's mistake. */
function refuseWayOut(name: string): void {
  const leaves = name.startsWith("/") || /^[A-Za-z]:|[\\\0]/.test(name) || name.split("/").includes("..");
  if (leaves || name.length > 1_024)
    throw new SnapshotError("", `the file name ${JSON.stringify(visible(name.slice(0, 80)))}`, "names inside the zip");
}

function textsIn(zip: Uint8Array, asked: ReadonlySet<string>, most: Limits): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  let inAll = 0;
  each(zip, (file) => {
    if (!asked.has(file.name)) return;
    const decoder = new TextDecoder();
    let [text, size] = ["", 0];
    file.ondata = (error, data, final) => {
      // What is thrown in here comes back as an error.
      if (error) throw error;
      size += data.length;
      inAll += data.length;
      refuseBytes(most, file.name, size, inAll);
      text += decoder.decode(data, { stream: !final });
      if (final) texts.set(file.name, text);
    };
    file.start();
  });
  for (const name of asked) if (!texts.has(name)) throw new SnapshotError(name, "its beginning only", "a whole zip");
  return texts;
}

/** Goes through a zip step by step. */
function each(zip: Uint8Array, onFile: (file: UnzipFile) => void): void {
  const reader = new Unzip(onFile);
  reader.register(UnzipInflate);
  try {
    for (let at = 0; at < zip.length; at += stepBytes)
      reader.push(zip.subarray(at, at + stepBytes), at + stepBytes >= zip.length);
  } catch (error) {
    if (error instanceof SnapshotError) throw error;
    throw new SnapshotError("", `what is no whole zip (${(error as Error).message})`, "a zip of AWS CLI output");
  }
}
