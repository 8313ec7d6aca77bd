import { describe, expect, test } from "vitest";
import type { PeeringReading } from "#lib/peering/answers.ts";
import type { PeeringStatus } from "#lib/peering/observation.ts";
import type { Run } from "#lib/peering/run.ts";
import { known, pairObservation, unread } from "#lib/peering/testing/observation.ts";
import { approvalPoll, fleetMs, movingMs, peeringPoll, retryMs, runMs, runPoll, steadyMs, waitingMs } from "./poll.ts";
import { ProblemError } from "./read.ts";

const reading = (status: PeeringStatus, activeRunId: string | null = null): PeeringReading => ({
  observation: pairObservation({ status }),
  past: [],
  activeRunId,
  mayNot: { requester: {}, accepter: {} },
});
const passing = new ProblemError({ code: "throttled", message: "AWS throttled the reading." });
const lasting = new ProblemError({ code: "not-found", message: "No account lists this peering." });
const next = (data: PeeringReading | undefined, error: unknown = null) => peeringPoll({ data, error });

describe("a peering is read again", () => {
  test.each<[PeeringStatus, number | false]>([
    ["initiating-request", movingMs],
    ["pending-acceptance", waitingMs],
    ["provisioning", movingMs],
    ["active", steadyMs],
    ["deleting", movingMs],
    ["rejected", false],
    ["failed", false],
    ["expired", false],
    ["deleted", false],
  ])("%s: after %s ms", (status, ms) => expect(next(reading(status))).toBe(ms));

  test("fast while somebody's run is under way, whatever the state", () =>
    expect(next(reading("active", "run-1"))).toBe(movingMs));

  test("fast while one side does not list yet what the other does", () => {
    const { observation, ...rest } = reading("pending-acceptance");
    const lagging = { ...observation, accepter: { ...observation.accepter, peerings: known([]) } };
    expect(next({ ...rest, observation: lagging })).toBe(movingMs);
  });

  test("at rest by the one side that can be read", () => {
    const { observation, ...rest } = reading("active");
    const half = { ...observation, accepter: { ...observation.accepter, peerings: unread<never>() } };
    expect(next({ ...rest, observation: half })).toBe(steadyMs);
  });

  test("after an error that may pass, with and without an earlier answer", () => {
    expect(next(undefined, passing)).toBe(retryMs);
    expect(next(reading("provisioning"), passing)).toBe(retryMs);
  });

  test("never after an error that asking cannot mend", () => expect(next(reading("active"), lasting)).toBe(false));
});

test("a run is read until it is finished", () => {
  const run: Run = { runId: "r", startedAt: "", finishedAt: null, peeringId: null, rows: [] };
  expect(runPoll({ data: run, error: null })).toBe(runMs);
  expect(runPoll({ data: { ...run, finishedAt: "2026-11-23T09:30:00.000Z" }, error: null })).toBe(false);
});

test.each([
  ["long before its end: at rest", 3_600_000, fleetMs],
  ["shortly before its end: at its end", 4_000, 4_000],
  ["at its end: until AWS says so", -1_000, movingMs],
  ["long after an end that AWS does not show: at rest", -600_000, fleetMs],
])("a request that waits is read again, %s", (_when, leftMs, ms) => {
  const readAt = "2026-11-23T09:30:00.000Z";
  const expiresAt = new Date(Date.parse(readAt) + leftMs).toISOString();
  const data = { readAt, activeRunId: null, row: { state: "pending" as const, expiresAt } };
  expect(approvalPoll({ data, error: null })).toBe(ms);
  expect(approvalPoll({ data: { ...data, row: { ...data.row, expiresAt: null } }, error: null })).toBe(fleetMs);
  expect(approvalPoll({ data: { ...data, row: { ...data.row, state: "expired" } }, error: null })).toBe(false);
});
