import { expect, test } from "vitest";
import { type Cidr, cidrsOf } from "../cidr.ts";
import type { Route } from "../observation.ts";
import { readTable } from "../routes.ts";
import { local, peeringId, routeTo, toPeering } from "../testing/observation.ts";
import { carried, within } from "./carried.ts";

const nat = { kind: "nat-gateway", id: "nat-0123456789abcdef0" } as const;
const [whole] = cidrsOf(["10.20.0.0/16"]);

const texts = (cidrs: readonly Cidr[]) => cidrs.map(({ text }) => text).sort();
const of = (...routes: readonly Route[]) =>
  whole === undefined
    ? []
    : texts(carried(readTable({ routes: [local("10.10.0.0/16"), ...routes] }), whole, peeringId));

test.each<readonly [string, readonly Route[], readonly string[]]>([
  ["all of it", [toPeering("10.20.0.0/16")], ["10.20.0.0/16"]],
  ["all of it, by a wider route", [toPeering("10.0.0.0/8")], ["10.20.0.0/16"]],
  ["what a narrower route leaves", [toPeering("10.20.0.0/16"), routeTo("10.20.128.0/17", nat)], ["10.20.0.0/17"]],
  ["a part", [toPeering("10.20.4.0/22"), routeTo("10.20.0.0/16", nat)], ["10.20.4.0/22"]],
  ["a part that another route has within", [toPeering("10.20.4.0/22"), routeTo("10.20.4.0/23", nat)], ["10.20.6.0/23"]],
  ["nothing", [routeTo("0.0.0.0/0", nat), toPeering("10.21.0.0/16")], []],
])("a table sends to the peering %s", (_, routes, wanted) => {
  expect(of(...routes)).toEqual(wanted);
});

test("the routes inside a destination, whatever their target", () => {
  const table = readTable({
    routes: [routeTo("0.0.0.0/0", nat), toPeering("10.20.0.0/16"), routeTo("10.20.128.0/17", nat)],
  });
  expect(whole && texts(within(table, whole))).toEqual(["10.20.0.0/16", "10.20.128.0/17"]);
});
