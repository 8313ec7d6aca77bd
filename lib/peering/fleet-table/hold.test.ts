import fc from "fast-check";
import { expect, test } from "vitest";
import type { FleetRow } from "../health/answers.ts";
import { healths } from "../health/report.ts";
import { dicePerRow, variedRows } from "../testing/rows/fleet-rows.ts";
import { agesOf } from "./ages.ts";
import { holdItems } from "./hold.ts";
import { sift } from "./sift.ts";
import { orderOf } from "./sort.ts";
import { type FleetView, groupings, wholeView } from "./view.ts";

const seed = 20_261_127;
const anyRows = fc.array(fc.nat(9_999), { maxLength: 12 * dicePerRow, size: "max" }).map(variedRows);
const ages = agesOf([]);

/** The fleet a little later: some rows gone, some changed, the rest the same objects. */
const later = anyRows.chain((rows) =>
  fc
    .tuple(
      ...rows.map(() =>
        fc.record({ fate: fc.constantFrom("same", "gone", "changed"), health: fc.constantFrom(...healths) }),
      ),
    )
    .map((fates) => ({
      before: rows,
      after: rows.flatMap((row, at): FleetRow[] => {
        const { fate, health } = fates[at] ?? { fate: "same", health: row.health };
        return fate === "gone" ? [] : [fate === "changed" ? { ...row, health } : row];
      }),
    })),
);

const view = fc
  .record({ healths: fc.subarray([...healths]), group: fc.option(fc.constantFrom(...groupings)) })
  .map((part): FleetView => ({ ...wholeView, ...part }));

const held = (before: readonly FleetRow[], after: readonly FleetRow[], shown: FleetView) => {
  const stood = sift(before, shown, ages).items;
  const fresh = sift(after, shown, ages).items;
  return { stood, fresh, ...holdItems(stood, fresh, after, orderOf(shown, ages)) };
};

test("under somebody's hand no line moves, comes or goes, and each says what is true now", () => {
  fc.assert(
    fc.property(later, view, ({ before, after }, shown) => {
      const { stood, items } = held(before, after, shown);
      expect(items.map(({ key }) => key)).toEqual(stood.map(({ key }) => key));
      for (const item of items) {
        if (item.kind !== "row") continue;
        const now = after.find(({ id }) => id === item.row.id);
        if (now !== undefined) expect(item.row).toBe(now);
      }
    }),
    { seed },
  );
});

test("no change is told where the fresh list is the same, and some where it is not", () => {
  fc.assert(
    fc.property(later, fc.subarray([...healths]), ({ before, after }, wanted) => {
      const { stood, fresh, changes } = held(before, after, { ...wholeView, healths: wanted });
      const same = JSON.stringify(stood.map(({ key }) => key)) === JSON.stringify(fresh.map(({ key }) => key));
      if (changes === 0) expect(same).toBe(true);
      if (!same) expect(changes).toBeGreaterThan(0);
    }),
    { seed },
  );
});

test("where nothing has changed, every line is the same object, so that nothing is drawn anew", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const { stood, items, changes } = held(rows, [...rows], wholeView);
      expect(changes).toBe(0);
      for (const [at, item] of items.entries()) expect(item).toBe(stood[at]);
    }),
    { seed },
  );
});
