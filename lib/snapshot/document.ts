import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { described, Entry, SnapshotError } from "./entry.ts";
import { codeOf } from "./folders.ts";

const bytesMax = 256 * 1024 * 1024;

/** `<Key>.json`: a document whose own top-level key is `<Key>`. Null: no such file, so not known. */
export function readDocument(path: string, key: string): readonly Entry[] | null {
  const text = readOrNull(path);
  if (text === null) return null;
  const document = new Entry(path, parse(path, text));
  if (document.has(key)) return document.list(key);
  const keys = document.keys().slice(0, 5).map(described).join(", ");
  throw new SnapshotError(path, keys === "" ? "an empty object" : `the keys ${keys}`, `the key "${key}" with a list`);
}

function readOrNull(path: string): string | null {
  try {
    const { size } = statSync(path);
    if (size > bytesMax) throw new SnapshotError(path, `${size} bytes`, `at most ${bytesMax}`);
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof SnapshotError) throw error;
    const code = codeOf(error);
    if (code === "nothing") return null;
    throw new SnapshotError(path, code, "a readable file");
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (error) {
    throw new SnapshotError(path, `no JSON (${(error as Error).message})`, "the output of an AWS CLI describe command");
  }
}

/** `Entries/<pl-id>.json`: the output of `get-managed-prefix-list-entries`, one file per list. */
export function entryFiles(folder: string): readonly { readonly id: string; readonly path: string }[] {
  const path = join(folder, "Entries");
  try {
    return readdirSync(path)
      .filter((name) => name.endsWith(".json"))
      .toSorted()
      .map((name) => ({ id: basename(name, ".json"), path: join(path, name) }));
  } catch (error) {
    if (codeOf(error) === "nothing") return [];
    throw new SnapshotError(path, codeOf(error), "a folder of prefix list entries");
  }
}
