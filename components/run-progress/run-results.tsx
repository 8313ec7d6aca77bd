"use client";
import { Button } from "#components/ui/button.tsx";
import { countRows, sayCounts } from "./rows.ts";
import type { RunControl } from "./run-control.ts";
import { RunRowList } from "./run-row-list.tsx";

export function RunResults({ runs }: { readonly runs: RunControl }) {
  const { rows, busy } = runs;
  const counts = countRows(rows);
  return (
    <div className={rows.length > 0 ? "flex flex-col gap-2" : "absolute"}>
      <p role="status" className="font-medium">
        {rows.length > 0 && `${busy ? "Applying: " : ""}${sayCounts(counts)}`}
      </p>
      {rows.length > 0 && <RunRowList rows={rows} retry={busy ? null : (id) => runs.start([id])} />}
      {rows.length > 0 && !busy && (
        <div className="flex flex-wrap gap-2">
          {counts.failed > 1 && (
            <Button size="sm" onClick={() => runs.start(unsettled(runs))}>
              Try the {counts.failed} that failed again
            </Button>
          )}
          <Button size="sm" kind="quiet" onClick={runs.clear}>
            Put the results away
          </Button>
        </div>
      )}
    </div>
  );
}

const unsettled = (runs: RunControl) =>
  runs.rows.filter((row) => row.status === "failed" || row.status === "skipped").map((row) => row.operationId);
