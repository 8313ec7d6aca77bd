import { expect, test } from "vitest";
import { openDesk } from "./desk.ts";
import { endNamed, findEnds } from "./find-ends.ts";
import { endText, parseEnd } from "./parse-question.ts";
import * as make from "./testing/network.ts";

const vpc = { ...make.vpc("vpc-1", "111111111111", "us-east-1", ["10.1.0.0/16"]), name: "shop" };
const subnet = { ...make.subnet("subnet-1", vpc, ["10.1.2.0/24"]), name: "shop-db-a" };
const web = { ...make.host("eni-1", subnet, ["10.1.2.4"], ["sg-1"]), name: "web-1", instanceId: "i-1" };
const spare = make.host("eni-2", subnet, ["10.1.2.40", "fd00::2"], ["sg-1"]);
const { items } = openDesk(
  make.observe({
    vpcs: [vpc],
    subnets: [subnet],
    tables: [],
    groups: [],
    acls: [],
    interfaces: [web, spare],
    peerings: [],
    lists: [],
  }),
);
const found = (query: string): readonly string[] => findEnds(items, query).items.map(({ text }) => text);

test.each([
  ["the named before the nameless, machines first", "", ["i-1", "eni-1", "subnet-1", "vpc-1", "eni-2"]],
  ["by name", "WEB", ["i-1", "eni-1"]],
  ["by id", "eni-2", ["eni-2"]],
  ["every word counts", "shop eni-1 us-east", ["eni-1"]],
  ["an address finds who has it, then what holds it", "10.1.2.4", ["i-1", "eni-1", "subnet-1", "vpc-1", "eni-2"]],
  ["an address that nobody has finds what holds it", "10.1.2.99", ["subnet-1", "vpc-1"]],
  ["nothing", "nowhere", []],
])("%s", (_what, query, wanted) => expect(found(query)).toEqual(wanted));

test("a question's own text finds what it stands for, an address of an interface too", () => {
  for (const text of ["i-1", "eni-2/10.1.2.40", "subnet-1", "vpc-1", "eni-1", "10.1.2.4", "fd00::2"]) {
    const end = parseEnd("from", text);
    expect(end.ok && endText(end.data)).toBe(text);
  }
  expect(endNamed(items, "eni-2/10.1.2.40")?.text).toBe("eni-2");
  expect(endNamed(items, "10.1.2.4")).toBeNull();
});

test("of thousands the first are shown, and how many there are is told", () => {
  const many = Array.from({ length: 5_000 }, (_, at) => ({ ...(items[0] ?? fail()), text: `i-${at}` }));
  const { items: shown, total } = findEnds(many, "shop");
  expect([shown.length, total]).toEqual([60, 5_000]);
});

function fail(): never {
  throw new Error("There is an item.");
}
