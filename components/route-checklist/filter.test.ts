import { describe, expect, it } from "vitest";
import { assess } from "#lib/peering/assess/index.ts";
import { pairObservation, subnetIds, tableIds } from "#lib/peering/testing/observation.ts";
import { filterRows, isComplete } from "./filter.ts";

const rowsOf = (routed: boolean) => {
  const { rows } = assess(pairObservation({ status: "active", routed: { requester: routed } }), []).routes.requester;
  if (rows === null) throw new Error("the fixture's tables are readable");
  return rows;
};
const idsFound = (text: string, onlyIncomplete = false, routed = false) =>
  filterRows(rowsOf(routed), { text, onlyIncomplete })
    .map((row) => row.routeTableId)
    .sort();
const { main, app, edge } = tableIds.requester;

describe("filterRows", () => {
  it("shows every table while nothing is asked", () => expect(idsFound(" ")).toEqual([main, app, edge]));

  it("finds a table by its name, its id, or the subnet it serves", () => {
    expect(idsFound("SERVICES-APP")).toContain(app);
    expect(idsFound(edge)).toEqual([edge]);
    expect(idsFound(subnetIds.requester.app)).toEqual([app]);
  });

  it("finds the main table by a subnet that only falls to it", () =>
    expect(idsFound(subnetIds.requester.main)).toEqual([main]));

  it("wants every word", () => {
    expect(idsFound("core-services explicit app")).toContain(app);
    expect(idsFound("core-services nosuchword")).toEqual([]);
  });

  it("leaves out complete tables and those that can never route to a peering, if only incomplete ones are asked", () => {
    expect(idsFound("", true)).toEqual([main, app]);
    expect(idsFound("", true, true)).toEqual([]);
  });
});

describe("isComplete", () => {
  it("asks for every whole CIDR of both families", () =>
    expect(
      rowsOf(true)
        .filter((row) => !row.gateway)
        .every(isComplete),
    ).toBe(true));
});
