import { expect, test } from "vitest";
import { assess } from "#lib/peering/assess/index.ts";
import { pairObservation, tableIds } from "#lib/peering/testing/observation.ts";
import { tablesWithProblems } from "./problems.ts";

const rowsOf = (routed: boolean) => {
  const { rows } = assess(pairObservation({ status: "active", routed: { requester: routed } }), []).routes.requester;
  if (rows === null) throw new Error("the fixture's tables are readable");
  return rows;
};
const { main, app } = tableIds.requester;

test("a table has a problem where it lacks a CIDR of the other side, and none where it carries them all", () => {
  expect([...tablesWithProblems(rowsOf(false))]).toEqual([main, app]);
  expect(tablesWithProblems(rowsOf(true)).size).toBe(0);
});

test("a table that serves no subnet has none: no traffic follows it", () => {
  const rows = rowsOf(false).map((row) => (row.routeTableId === app ? { ...row, subnets: [] } : row));
  expect([...tablesWithProblems(rows)]).toEqual([main]);
});

test("a table that is left out on purpose has none", () => {
  expect([...tablesWithProblems(rowsOf(false), [{ routeTableId: main }])]).toEqual([app]);
});
