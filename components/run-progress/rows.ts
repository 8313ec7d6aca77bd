import type { OperationId } from "#lib/peering/ids.ts";
import type { Run, RunRow } from "#lib/peering/run.ts";

export type RunRows = Readonly<Record<OperationId, RunRow>>;

/** One row per operation; where it was tried again, the later run's. */
export function latestRows(runs: readonly Pick<Run, "rows">[]): RunRows {
  const rows: Record<OperationId, RunRow> = {};
  for (const run of runs) for (const row of run.rows) rows[row.operationId] = row;
  return rows;
}

export interface RunCounts {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly open: number;
}

export function countRows(rows: readonly RunRow[]): RunCounts {
  const count = (...states: RunRow["status"][]) => rows.filter((row) => states.includes(row.status)).length;
  return {
    total: rows.length,
    done: count("done", "already"),
    failed: count("failed", "skipped"),
    open: count("waiting", "running"),
  };
}

/** `4 of 6 done, 1 failed`: short enough to be read aloud at each change. */
export function sayCounts(counts: RunCounts): string {
  const failed = counts.failed > 0 ? `, ${counts.failed} failed` : "";
  return `${counts.done} of ${counts.total} done${failed}`;
}
