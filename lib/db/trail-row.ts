import "server-only";
import { createHash } from "node:crypto";
import type { TrailTable } from "./schema.ts";

export type TrailRow = TrailTable;
/** A row before it has its place in the chain. */
export type Unchained = Omit<TrailRow, "seq" | "prev_hash" | "hash">;

/** The columns that a row's hash covers, in the order that they are hashed in. A released order is final. */
const hashed = [
  "seq",
  "id",
  "at",
  "kind",
  "refers_to",
  "correlation_id",
  "actor_id",
  "actor_name",
  "login_method",
  "ip",
  "category",
  "account_id",
  "region",
  "resource",
  "operation_kind",
  "operation_id",
  "operation",
  "before",
  "after",
  "reason",
  "result",
  "problem",
  "request_id",
  "prev_hash",
] as const satisfies readonly Exclude<keyof TrailRow, "hash">[];

/** A JSON list has one spelling only: no two rows that differ are hashed as the same text. */
export const hashOf = (row: Omit<TrailRow, "hash">): string =>
  createHash("sha256")
    .update(JSON.stringify(hashed.map((column) => row[column])))
    .digest("hex");

const textCharsMax = 1_000;
const jsonCharsMax = 64_000;
const startChars = 4_000;

/** What both databases give back as it was put in: PostgreSQL takes no NUL, and neither keeps half a character. */
export const storable = (text: string): string => text.toWellFormed().replaceAll("\0", "\uFFFD");

/** For ids, names and reasons: what is too long for a row to be read is cut, and says so. */
export function textCell(text: string): string;
export function textCell(text: string | null): string | null;
export function textCell(text: string | null): string | null {
  if (text === null) return null;
  const stored = storable(text);
  return stored.length <= textCharsMax ? stored : `${storable(stored.slice(0, textCharsMax - 1))}…`;
}

/** Null stays null. What is too long is kept as its beginning and its hash, so that it can still be recognised. */
export function jsonCell(value: unknown): string | null {
  const json = wholeJsonCell(value);
  if (json === null || json.length <= jsonCharsMax) return json;
  const sha256 = createHash("sha256").update(json).digest("hex");
  return JSON.stringify({ cut: { chars: json.length, sha256, start: json.slice(0, startChars) } });
}

/** For operations: Peerdeck made them itself, and reads them again. */
export function wholeJsonCell(value: unknown): string | null {
  const json = value === null || value === undefined ? undefined : JSON.stringify(value);
  return json === undefined ? null : storable(json);
}
