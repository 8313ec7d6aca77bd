import { describe, expect, it } from "vitest";
import type { AccountId, PeeringId, Region, VpcId } from "#lib/peering/ids.ts";
import { indexTopology } from "#lib/peering/topology/reach.ts";
import type { TopologyPeering, TopologyVpc } from "#lib/peering/topology/topology.ts";
import { createMarks, type Mark } from "./marks.ts";
import { marksAround, marksOfSearch } from "./marks-of.ts";

const vpc = (key: string): TopologyVpc => ({
  key,
  accountId: "111111111111" as AccountId,
  accountName: "network",
  region: "us-east-1" as Region,
  vpcId: key as VpcId,
  name: key,
  cidrs: [],
  listed: true,
});
const join = (requester: string, accepter: string, status: TopologyPeering["status"] = "active"): TopologyPeering => ({
  id: `${requester}-${accepter}` as PeeringId,
  name: null,
  requester,
  accepter,
  status,
  health: status === "active" ? "healthy" : "pending",
  worst: null,
});
const topology = {
  readAt: "",
  vpcs: ["a", "b", "c", "d", "e"].map(vpc),
  peerings: [join("a", "b"), join("b", "c"), join("d", "a", "pending-acceptance"), join("c", "e")],
};

describe("around a chosen VPC", () => {
  it("neighbours are direct, what only they reach is beyond, and everything else steps back", () => {
    const { marks, rest } = marksAround(indexTopology(topology), "a");
    const of = (id: string): Mark => marks.get(id) ?? rest;
    expect(["a", "b", "c", "d", "e"].map(of)).toEqual(["focus", "direct", "beyond", "coming", "dim"]);
    expect(["a-b", "b-c", "d-a", "c-e"].map(of)).toEqual(["direct", "beyond", "coming", "dim"]);
  });
});

describe("a search", () => {
  it("leaves what was found as it is", () => {
    const { marks, rest } = marksOfSearch({ vpcs: [vpc("a")], peerings: [] });
    expect([marks.get("a") ?? rest, marks.get("b") ?? rest]).toEqual(["plain", "dim"]);
  });
});

describe("the store", () => {
  it("tells those who look, until they no longer do", () => {
    const marks = createMarks();
    const seen: Mark[] = [];
    const stop = marks.subscribe(() => seen.push(marks.of("a")));
    marks.set(new Map([["a", "focus"]]), "dim");
    stop();
    marks.set(new Map(), "plain");
    expect([seen, marks.of("b")]).toEqual([["focus"], "plain"]);
  });
});
