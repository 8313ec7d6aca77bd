import { described, Entry } from "./entry.ts";
import { SnapshotError } from "./snapshot-error.ts";

/** The list of a document whose own top-level key is `key`. `where`: the file's path. */
export function parseDocument(where: string, text: string, key: string): readonly Entry[] {
  const document = parseObject(where, text);
  if (document.has(key)) return document.list(key);
  const keys = document.keys().slice(0, 5).map(described).join(", ");
  throw new SnapshotError(where, keys === "" ? "an empty object" : `the keys ${keys}`, `the key "${key}" with a list`);
}

export const parseObject = (where: string, text: string): Entry => new Entry(where, parse(where, text));

function parse(where: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (error) {
    throw new SnapshotError(
      where,
      `no JSON (${(error as Error).message})`,
      "the output of an AWS CLI describe command",
    );
  }
}
