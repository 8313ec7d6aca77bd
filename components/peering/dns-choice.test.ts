import { describe, expect, it } from "vitest";
import { type PairOptions, pairObservation } from "#lib/peering/testing/observation.ts";
import { deskOf } from "./desk.ts";
import { chosenDns, switchOn } from "./dns-choice.ts";

const deskWith = (options: PairOptions) =>
  deskOf({
    observation: pairObservation(options),
    past: [],
    activeRunId: null,
    mayNot: { requester: {}, accepter: {} },
  });
const callsOf = (options: PairOptions, wishes: Parameters<typeof chosenDns>[1]) =>
  chosenDns(deskWith(options), wishes).map(({ operation }) =>
    operation.kind === "set-peering-dns" ? [operation.place.side, operation.enabled] : operation.kind,
  );

describe("the DNS switches", () => {
  it("stand as AWS has them and call nothing until the person moves one", () => {
    const desk = deskWith({ status: "active", dns: { requester: true } });
    expect([switchOn(desk, "requester", undefined), switchOn(desk, "accepter", undefined)]).toEqual([true, false]);
    expect(chosenDns(desk, {})).toEqual([]);
  });

  it("call once per side that was moved, each at its own side", () =>
    expect(callsOf({ status: "active", dns: { requester: true } }, { requester: false, accepter: true })).toEqual([
      ["requester", false],
      ["accepter", true],
    ]));

  it("call nothing for a side that was moved there and back", () =>
    expect(callsOf({ status: "active", dns: { accepter: true } }, { accepter: true })).toEqual([]));

  it.each([
    ["before the peering is active", { status: "provisioning" }],
    ["while a VPC attribute is off", { status: "active", accepter: { hostnames: false } }],
  ] as const)("call nothing %s", (_, options) => expect(callsOf(options, { requester: true })).toEqual([]));
});
