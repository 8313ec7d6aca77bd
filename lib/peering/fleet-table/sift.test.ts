import fc from "fast-check";
import { expect, test } from "vitest";
import type { FleetRow } from "../health/answers.ts";
import { type Health, healths } from "../health/report.ts";
import { dicePerRow, variedRows } from "../testing/rows/fleet-rows.ts";
import { agesOf, rowReadAt } from "./ages.ts";
import { facetsOf } from "./facets.ts";
import { filterRows } from "./filter.ts";
import { groupRows } from "./group.ts";
import { searchFor, searchText } from "./search.ts";
import { sift } from "./sift.ts";
import { orderOf, sortRows } from "./sort.ts";
import { groupings, sortKeys, wholeView } from "./view.ts";

const seed = 20_261_127;
const anyRows = fc.array(fc.nat(9_999), { maxLength: 12 * dicePerRow, size: "max" }).map(variedRows);
const ages = agesOf([]);
const finds = (text: string, row: FleetRow): boolean => searchFor(text).every((test) => test(row));
const sorting = fc.record({ sort: fc.constantFrom(...sortKeys), descending: fc.boolean() });

test("what is shown and what is left out make up the fleet; the order stays", () => {
  fc.assert(
    fc.property(
      anyRows,
      fc.subarray([...healths]),
      fc.constantFrom("", "payments", "eu-west-1"),
      (rows, wanted, text) => {
        const shown = filterRows(rows, { ...wholeView, healths: wanted, text }).rows;
        expect(rows.filter((row) => shown.includes(row))).toEqual(shown);
        for (const row of rows) {
          const asked = wanted.length === 0 || wanted.includes(row.health);
          expect(shown.includes(row)).toBe(asked && searchText(row).includes(text));
        }
      },
    ),
    { seed },
  );
});

test("a tile's number is the length of the list that a press on it shows", () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom("", "data", "10.3.0.0"), (rows, text) => {
      const { counts } = filterRows(rows, { ...wholeView, text });
      for (const health of healths) {
        const pressed = filterRows(rows, { ...wholeView, text, healths: [health] });
        expect(pressed.rows).toHaveLength(counts[health]);
        expect(pressed.counts).toEqual(counts);
      }
    }),
    { seed },
  );
});

test("a filter's number is the length of the list that it shows", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const { accounts, regions, states, checks } = facetsOf(rows);
      const shown = (part: Partial<typeof wholeView>) => filterRows(rows, { ...wholeView, ...part }).rows.length;
      for (const { value, count } of accounts) expect(shown({ accounts: [value] })).toBe(count);
      for (const { value, count } of regions) expect(shown({ regions: [value] })).toBe(count);
      for (const { value, count } of states) expect(shown({ states: [value] })).toBe(count);
      for (const { value, count } of checks) expect(shown({ checks: [value] })).toBe(count);
    }),
    { seed },
  );
});

test("a row is found by every text that stands in it, each word on its own", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      for (const row of rows) {
        const { requester, accepter } = row;
        const texts = [row.id, row.name, requester.accountName, accepter.region, requester.vpcId, ...accepter.cidrs];
        for (const text of texts) if (text !== null) expect(finds(text.toUpperCase(), row)).toBe(true);
        expect(finds(`${row.id.slice(-6)} ${accepter.region}`, row)).toBe(true);
      }
    }),
    { seed },
  );
});

test("an address finds the peerings of the VPCs that hold it, in either family", () => {
  const row = (cidrs: readonly string[], ipv6Cidrs: readonly string[]) =>
    fc
      .sample(
        anyRows.filter((rows) => rows.length > 0),
        { seed, numRuns: 1 },
      )[0]
      ?.map((each) => ({
        ...each,
        requester: { ...each.requester, cidrs, ipv6Cidrs },
        accepter: { ...each.accepter, cidrs: [], ipv6Cidrs: [] },
      }))[0] as FleetRow;
  const held = row(["10.60.0.0/16"], ["2600:1f18:4a::/56"]);
  for (const found of ["10.60.3.4", "10.60.128.0/17", "10.0.0.0/8", "2600:1f18:4a::1"])
    expect(finds(found, held), found).toBe(true);
  for (const missed of ["10.61.3.4", "10.61.0.0/16", "2600:1f18:4b::1", "10.60.3.400"])
    expect(finds(missed, held), missed).toBe(false);
});

test("every order holds each row once, whatever order they came in, and turns round", () => {
  fc.assert(
    fc.property(anyRows, sorting, (rows, sort) => {
      const sorted = sortRows(rows, sort, ages);
      expect(sortRows([...rows].reverse(), sort, ages)).toEqual(sorted);
      expect(new Set(sorted)).toEqual(new Set(rows));
      const order = orderOf(sort, ages);
      for (const [at, row] of sorted.slice(1).entries()) expect(order(sorted[at] ?? row, row)).toBeLessThan(0);
    }),
    { seed },
  );
});

test("by health, the worst stand first", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const order = sortRows(rows, wholeView, ages).map(({ health }) => healths.indexOf(health));
      expect(order).toEqual([...order].sort((one, other) => one - other));
    }),
    { seed },
  );
});

test("under its account or VPC each peering stands once, and under both of its own", () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom(...groupings), (rows, by) => {
      const items = groupRows(rows, by);
      const keys = items.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const idOf = ({ accountId, vpcId }: FleetRow["requester"]) => (by === "account" ? accountId : vpcId);
      let under = "";
      for (const item of items) {
        if (item.kind === "group") under = idOf(item.side);
        else expect([idOf(item.row.requester), idOf(item.row.accepter)]).toContain(under);
      }
      for (const row of rows) {
        const times = items.filter((item) => item.kind === "row" && item.row === row).length;
        const ends = new Set([row.requester, row.accepter].map((end) => `${end.accountId} ${end.region} ${idOf(end)}`));
        expect(times).toBe(
          by === "account" ? new Set([row.requester.accountId, row.accepter.accountId]).size : ends.size,
        );
      }
    }),
    { seed },
  );
});

test("a group says how many it has, and how they are", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const items = groupRows(rows, "account");
      for (const [at, item] of items.entries()) {
        if (item.kind !== "group") continue;
        const next = items.findIndex((each, index) => index > at && each.kind === "group");
        const own = items.slice(at + 1, next === -1 ? undefined : next);
        expect(item.rows).toBe(own.length);
        const of = (health: Health) => own.filter((each) => each.kind === "row" && each.row.health === health).length;
        for (const health of healths) expect(item.counts[health]).toBe(of(health));
      }
    }),
    { seed },
  );
});

test("what is found is counted once, also where groups show it twice", () => {
  fc.assert(
    fc.property(anyRows, fc.option(fc.constantFrom(...groupings)), (rows, group) => {
      const { found, total } = sift(rows, { ...wholeView, group }, ages);
      expect([found, total]).toEqual([rows.length, rows.length]);
    }),
    { seed },
  );
});

test("a row is as old as the older of its two sides' readings, and not read where neither was", () => {
  const [first] =
    fc.sample(
      anyRows.filter((rows) => rows.length > 0),
      { seed, numRuns: 1 },
    )[0] ?? [];
  if (first === undefined) throw new Error("No row");
  const { requester, accepter } = first;
  const at = (place: typeof requester, readAt: string | null) => ({ ...place, readAt });
  const [early, late] = ["2026-11-27T10:00:00.000Z", "2026-11-27T10:05:00.000Z"];
  const other = { ...accepter, accountId: "555555555555" as typeof accepter.accountId };
  const row = { requester, accepter: other };
  expect(rowReadAt(row, agesOf([at(requester, late), at(other, early)]))).toBe(early);
  expect(rowReadAt(row, agesOf([at(requester, late), at(other, null)]))).toBe(late);
  expect(rowReadAt(row, agesOf([]))).toBeNull();
});
