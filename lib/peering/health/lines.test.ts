import fc from "fast-check";
import { expect, test } from "vitest";
import { dicePerRow, variedRows } from "../testing/rows/fleet-rows.ts";
import type { FleetLines, FleetRow } from "./answers.ts";
import { linesSince, withLines } from "./lines.ts";

const anyRows = fc.array(fc.nat(9_999), { maxLength: 12 * dicePerRow, size: "max" }).map(variedRows);

const linesOf = (rows: readonly FleetRow[]): FleetLines => ({
  whole: true,
  rows,
  gone: [],
  unreadable: [],
  findings: [],
  accounts: [],
});

/** What the wire makes of it: equal, and no object the same. */
const sent = (lines: FleetLines): FleetLines => JSON.parse(JSON.stringify(lines)) as FleetLines;

const twoFleets = fc
  .tuple(anyRows, anyRows, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }))
  .map(([before, other, kept]) => [before, other.map((row, at) => (kept[at] ? (before[at] ?? row) : row))] as const);

test("whoever is told the difference has the whole", () => {
  fc.assert(
    fc.property(twoFleets, ([before, now]) => {
      const told = sent(linesSince(before, linesOf(now)));
      expect(withLines(linesOf(before), told)).toEqual(linesOf(now));
    }),
    { seed: 20_261_127 },
  );
});

test("what did not change is not sent, and stays the same object", () => {
  fc.assert(
    fc.property(twoFleets, ([before, now]) => {
      const told = linesSince(before, linesOf(now));
      const had = new Set<FleetRow>(before);
      expect(told.rows.filter((row) => had.has(row))).toEqual([]);
      const after = withLines(linesOf(before), sent(told));
      for (const [at, row] of now.entries()) if (had.has(row)) expect(after.rows[at]).toBe(row);
    }),
    { seed: 20_261_127 },
  );
});

test("where no row has changed, the list itself is the same, so that nothing is sorted anew", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const held = linesOf(rows);
      expect(withLines(held, sent(linesSince(rows, linesOf([...rows])))).rows).toBe(held.rows);
    }),
    { seed: 20_261_127 },
  );
});
