import { describe, expect, it } from "vitest";
import type { OperationId } from "#lib/peering/ids.ts";
import type { RunRow } from "#lib/peering/run.ts";
import { countRows, latestRows, sayCounts } from "./rows.ts";

const row = (id: string, status: RunRow["status"]): RunRow => ({
  operationId: id as OperationId,
  accountId: null,
  summary: id,
  status,
  problem: null,
  requestId: null,
});

describe("latestRows", () => {
  it("shows an operation that was tried again as its later run left it, in its first place", () => {
    const first = { rows: [row("a", "failed"), row("b", "done")] };
    const again = { rows: [row("a", "done")] };
    expect(Object.values(latestRows([first, again])).map(({ operationId, status }) => [operationId, status])).toEqual([
      ["a", "done"],
      ["b", "done"],
    ]);
  });
});

describe("countRows", () => {
  it("counts every row once: what was already so is done, what was not tried has failed", () => {
    const statuses: RunRow["status"][] = ["waiting", "running", "done", "already", "failed", "skipped"];
    expect(countRows(statuses.map((status) => row(status, status)))).toEqual({ total: 6, done: 2, failed: 2, open: 2 });
  });
});

describe("sayCounts", () => {
  it("mentions failures only where there are some", () => {
    expect(sayCounts({ total: 3, done: 3, failed: 0, open: 0 })).toBe("3 of 3 done");
    expect(sayCounts({ total: 3, done: 2, failed: 1, open: 0 })).toBe("2 of 3 done, 1 failed");
  });
});
