import fc from "fast-check";
import { expect, test } from "vitest";
import { healths } from "../health/report.ts";
import { peeringStatuses } from "../observation.ts";
import { columnIds, type FleetView, groupings, queryOf, sortKeys, viewKeys, viewOf, wholeView } from "./view.ts";

const seed = 20_261_127;
const words = fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,14}$/), { maxLength: 4 });
const inOrder = <T extends string>(all: readonly T[]) => fc.subarray([...all]);

const anyView = fc.record<FleetView>({
  text: fc.string({ maxLength: 200 }),
  healths: inOrder(healths),
  accounts: words,
  regions: words,
  states: inOrder(peeringStatuses),
  checks: words,
  sort: fc.constantFrom(...sortKeys),
  descending: fc.boolean(),
  group: fc.option(fc.constantFrom(...groupings)),
  columns: inOrder(columnIds),
});

test("a view comes back from its address as it was", () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const address = new URLSearchParams(queryOf(view) as Record<string, string>).toString();
      expect(viewOf(Object.fromEntries(new URLSearchParams(address)))).toEqual(view);
    }),
    { seed },
  );
});

test("the view that filters nothing needs no address", () => {
  expect(queryOf(wholeView)).toEqual({});
  expect(viewOf({})).toEqual(wholeView);
});

test("whatever stands in an address is a view, and what it cannot mean is left out", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...viewKeys), fc.string()), (query) => {
      const view = viewOf(query);
      expect(viewOf(queryOf(view))).toEqual(view);
    }),
    { seed },
  );
  expect(viewOf({ health: "broken,purple", sort: "-colour", group: "planet", columns: "none" })).toEqual({
    ...wholeView,
    healths: ["broken"],
    descending: true,
    columns: [],
  });
});
