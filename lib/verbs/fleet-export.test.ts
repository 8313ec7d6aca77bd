import fc from "fast-check";
import { expect, test } from "vitest";
import { agesOf } from "#lib/peering/fleet-table/ages.ts";
import { wholeView } from "#lib/peering/fleet-table/view.ts";
import type { FleetRow } from "#lib/peering/health/answers.ts";
import { dicePerRow, variedRows } from "#lib/peering/testing/rows/fleet-rows.ts";
import { asCsv, asJson, type FleetExport } from "./fleet-export.ts";

const seed = 20_261_127;
const anyRows = fc.array(fc.nat(9_999), { maxLength: 12 * dicePerRow, size: "max" }).map(variedRows);
const ages = agesOf([]);
const readAt = "2026-11-27T10:00:00.000Z";
const exported = (rows: readonly FleetRow[]): FleetExport => ({ readAt, view: wholeView, rows, ages });

async function written(chunks: AsyncIterable<string>): Promise<string> {
  let all = "";
  for await (const chunk of chunks) all += chunk;
  return all;
}

/** A reader of RFC 4180, as spreadsheets are: one line, quoted cells. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell]) => (cell ?? "").replaceAll('""', '"'));

test("the JSON export is one document that holds every row it was given, in their order", async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, async (rows) => {
      const document: unknown = JSON.parse(await written(asJson(exported(rows))));
      expect(document).toEqual({ readAt, view: {}, peerings: rows.map((row) => ({ ...row, readAt: null })) });
    }),
    { seed, numRuns: 50 },
  );
});

test("the CSV export has a line for every row it was given, of as many cells as its head", async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, async (rows) => {
      const lines = (await written(asCsv(exported(rows)))).split("\r\n");
      expect(lines).toHaveLength(rows.length + 2);
      const [head = "", ...body] = lines.slice(0, -1);
      for (const [at, line] of body.entries()) {
        expect(cellsOf(line)).toHaveLength(cellsOf(head).length);
        expect(cellsOf(line)[0]).toBe(rows[at]?.id);
      }
    }),
    { seed, numRuns: 50 },
  );
});

const some = fc.sample(
  anyRows.filter((rows) => rows.length > 0),
  { seed, numRuns: 1 },
)[0]?.[0];

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", `","=cmd|' /C calc'!A0","`, "two\nlines"])(
  "CSV export: a name, a VPC or a message with %j is no formula, and stays one cell of one line",
  async (text) => {
    if (some === undefined) throw new Error("No row");
    const side = { ...some.requester, accountName: text, vpcName: text };
    const row = { ...some, name: text, statusMessage: text, requester: side, accepter: side };
    const [head = "", line = "", rest] = (await written(asCsv(exported([row])))).split("\r\n");
    expect(rest).toBe("");
    const cells = cellsOf(line);
    expect(cells).toHaveLength(cellsOf(head).length);
    for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/);
  },
);
