import { expect, test } from "vitest";
import type { Evidence } from "#lib/reachability/answer.ts";
import type { ReachReading } from "#lib/reachability/desk.ts";
import { hopsOf } from "./hops.ts";

const step = (
  kind: Evidence["kind"],
  at: Evidence["at"],
  outcome: Evidence["outcome"],
  way: Evidence["way"] = "request",
): Evidence => ({ kind, at, outcome, way, accountId: "", region: "", id: kind, detail: "", verdict: "allow" });

function reading(evidence: readonly Evidence[]): ReachReading {
  const answer = {
    verdict: "unreachable",
    over: "none",
    peeringId: null,
    reason: "",
    summary: "",
    missing: [],
  } as const;
  const ends = { source: null, destination: null, decisive: null };
  return {
    answer: { ...answer, ...ends, evidence },
    hostName: null,
    from: null,
    to: null,
    fixes: [],
    newPeering: null,
    cli: "",
    terraform: "",
  };
}

test("what a packet does not get to is part of the picture, each thing once and in its order", () => {
  const { there, back } = hopsOf(
    reading([
      step("security-group-rule", "source", "pass"),
      step("acl-entry", "source", "pass"),
      step("route", "source", "block"),
    ]),
  );
  expect(there.map(({ title, state }) => `${title}: ${state}`)).toEqual([
    "Security group, outbound: pass",
    "Network ACL, outbound: pass",
    "Route: block",
    "Peering: unreached",
    "Network ACL, inbound: unreached",
    "Security group, inbound: unreached",
  ]);
  expect(back.every(({ state }) => state === "unreached")).toBe(true);
});

test("a packet that leaves another way is not drawn any further", () => {
  const { there, back } = hopsOf(reading([step("route", "source", "elsewhere")]));
  expect([there.length, back]).toEqual([1, []]);
});
