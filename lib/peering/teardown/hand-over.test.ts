import { describe, expect, test } from "vitest";
import type { MayNot } from "../answers.ts";
import { type Side, sides } from "../ids.ts";
import { pairObservation, peeringId, unread, withSide } from "../testing/observation.ts";
import { active } from "../testing/worlds.ts";
import { teardownPlan } from "./plan.ts";

const refusal = { code: "not-permitted", message: "Needs the operator role.", mend: "Ask an operator." } as const;
const mayNothing = (...at: readonly Side[]): MayNot => {
  const all = { "delete-route": refusal, "delete-peering": refusal, reject: refusal };
  return { requester: at.includes("requester") ? all : {}, accepter: at.includes("accepter") ? all : {} };
};
const told = (...asked: Parameters<typeof teardownPlan>) => teardownPlan(...asked).handOvers;

describe("a side that is not managed", () => {
  const world = active({ managed: { accepter: false } });

  test("its owner finds and deletes the routes, and nothing of theirs is sent", () => {
    const { operations, handOvers, sides: of } = teardownPlan(world);
    expect(operations.every(({ operation }) => operation.place.side === "requester")).toBe(true);
    expect(of.accepter.tables).toBe(null);
    expect(handOvers).toMatchObject([
      {
        side: "accepter",
        because: "Peerdeck has no way into account 222222222222.",
        must: [`Delete every route to ${peeringId} from the route tables of vpc-0ddd3333eee44444f.`],
        cli: expect.stringContaining("--filters Name=vpc-id,Values=vpc-0ddd3333eee44444f"),
      },
    ]);
  });

  test("cannot be called clean after the peering's end either", () => {
    const ended = pairObservation({ status: "deleted", managed: { accepter: false } });
    expect(teardownPlan(ended)).toMatchObject({ state: "elsewhere", operations: [] });
  });

  test("never had a reason to route to a request that came to nothing", () =>
    expect(told(pairObservation({ status: "rejected", managed: { accepter: false } }))).toEqual([]));
});

describe("a side that this person may not change", () => {
  test("each of its routes is listed with its command, and the peering does not wait for them", () => {
    const { handOvers, operations } = teardownPlan(active(), { mayNot: mayNothing("accepter") });
    expect(handOvers).toMatchObject([{ side: "accepter", because: "Needs the operator role. Ask an operator." }]);
    const [handed] = handOvers;
    expect(handed?.text).toContain("10.10.0.0/16 in payments-main");
    expect(handed?.cli.match(/delete-route/g)).toHaveLength(6);
    const own = operations.find(({ operation }) => operation.kind === "delete-peering");
    expect(own?.after.every((id) => id.startsWith("delete-route/requester/"))).toBe(true);
  });

  test("where nothing may be done from here, each owner is told their part", () => {
    const { state, handOvers } = teardownPlan(active(), { mayNot: mayNothing(...sides) });
    expect(state).toBe("elsewhere");
    expect(handOvers.map(({ side, must }) => [side, must.length])).toEqual([
      ["requester", 2],
      ["accepter", 2],
    ]);
  });

  test("somebody else's request is theirs to withdraw, unless it may be rejected here", () => {
    const foreign = pairObservation({ status: "pending-acceptance", managed: { requester: false } });
    expect(teardownPlan(foreign)).toMatchObject({ state: "open", handOvers: [] });
    expect(told(foreign, { mayNot: mayNothing("accepter") }).map(({ side, must }) => [side, must[0]])).toEqual([
      ["requester", `Withdraw the request ${peeringId}, once its routes are gone.`],
      ["accepter", `Reject ${peeringId}, once its routes are gone.`],
    ]);
  });
});

test("tables that cannot be read are somebody's to look at", () => {
  const dark = withSide(active(), "accepter", {
    routeTables: unread({ message: "AWS denied it.", mend: "Allow it." }),
  });
  expect(told(dark)).toMatchObject([{ side: "accepter", because: "AWS denied it. Allow it." }]);
});

test("a hostile name stays within its line, in the message and in the script", () => {
  const name = "x\nrm -rf /";
  const world = active({ managed: { accepter: false }, requester: { name, accountName: name } });
  for (const each of [...told(world), ...told(world, { mayNot: mayNothing("requester") })]) {
    const lines = [...each.text.split("\n"), ...each.cli.split("\n")];
    expect(lines.filter((line) => line.startsWith("rm"))).toEqual([]);
  }
});
