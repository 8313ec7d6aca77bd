import { expect, test } from "vitest";
import type { Finding } from "#lib/peering/assessment.ts";
import { groupFindings, tally } from "./groups.ts";

const finding = (check: string, rest: Partial<Finding>): Finding => ({
  check,
  result: "pass",
  severity: "info",
  blocking: false,
  side: null,
  summary: check,
  evidence: [],
  mend: null,
  peeringId: null,
  ...rest,
});

const groups = groupFindings([
  finding("dns", { result: "fail", severity: "medium" }),
  finding("overlap", { result: "fail", severity: "high", blocking: true }),
  finding("peers", { result: "fail", severity: "critical" }),
  finding("quota", { result: "unknown" }),
  finding("same-vpc", {}),
]);

test("what blocks comes first, then the worst", () =>
  expect(groups.fail.map(({ check }) => check)).toEqual(["overlap", "peers", "dns"]));

test("only what AWS enforces blocks", () => expect(groups.blocking.map(({ check }) => check)).toEqual(["overlap"]));

test("every finding is counted under what it means, an unknown one as neither passed nor failed", () =>
  expect(tally(groups)).toBe("1 blocks the request, 1 problem, 1 warning, 1 unknown, 1 passed"));

test("the tally says so when nothing stands in the way", () =>
  expect(tally(groupFindings([finding("same-vpc", {}), finding("overlap", {})]))).toBe("all 2 checks passed"));
