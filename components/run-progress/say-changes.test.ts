import { describe, expect, it } from "vitest";
import type { OperationId } from "#lib/peering/ids.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { plan, wholeGoal } from "#lib/peering/plan.ts";
import { pairObservation } from "#lib/peering/testing/observation.ts";
import { sayChanges, startable } from "./say-changes.ts";

const { operations } = plan(pairObservation({ status: "active" }), wholeGoal, []);
const routes = operations.filter(({ operation }) => operation.kind === "create-route");
const dns = operations.filter(({ operation }) => operation.kind === "set-peering-dns");

describe("sayChanges", () => {
  it("names the one kind with its number, and only counts where there are several", () => {
    expect(sayChanges(routes.slice(0, 1))).toBe("Add 1 route");
    expect(sayChanges(routes.slice(0, 3))).toBe("Add 3 routes");
    expect(sayChanges([...routes.slice(0, 1), ...dns.slice(0, 1)])).toBe("Make 2 changes");
  });
});

describe("startable", () => {
  const as = (id: string, change: Partial<PlannedOperation>): PlannedOperation => ({
    ...(routes[0] as PlannedOperation),
    id: id as OperationId,
    ...change,
  });
  const first = as("first", { status: "ready", after: [] });

  it("takes along what waits for one of them alone, and leaves what waits for others", () => {
    const next = as("next", { status: "waiting", after: [first.id] });
    const later = as("later", { status: "waiting", after: ["elsewhere" as OperationId] });
    const others = as("others", { status: "waiting", after: [] });
    expect(startable([next, later, others, first]).map(({ id }) => id)).toEqual(["first", "next"]);
  });

  it("never takes what is blocked or done", () => {
    expect(startable([as("a", { status: "blocked" }), as("b", { status: "already" })])).toEqual([]);
  });
});
