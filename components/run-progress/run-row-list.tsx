import { LoaderCircle } from "lucide-react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { StatusBadge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import type { Tone } from "#components/ui/tone.tsx";
import type { OperationId } from "#lib/peering/ids.ts";
import type { RunRow } from "#lib/peering/run.ts";
import { ScrollList } from "./scroll-list.tsx";

type Retry = (id: OperationId) => void;

const words: Readonly<Record<RunRow["status"], { readonly name: string; readonly tone: Tone }>> = {
  waiting: { name: "Queued", tone: "neutral" },
  running: { name: "Running", tone: "info" },
  done: { name: "Done", tone: "ok" },
  already: { name: "Already so", tone: "ok" },
  failed: { name: "Failed", tone: "bad" },
  skipped: { name: "Not tried", tone: "neutral" },
};

export function RunStatusBadge({ status }: { readonly status: RunRow["status"] }) {
  const { name, tone } = words[status];
  return (
    <StatusBadge tone={tone} {...(status === "running" ? { icon: LoaderCircle } : {})}>
      {name}
    </StatusBadge>
  );
}

export interface RunRowListProps {
  readonly rows: readonly RunRow[];
  /** Null while something is running. */
  readonly retry: Retry | null;
}

/** What became of each call, row by row, with AWS's request id; a row that failed can be tried again alone. */
export function RunRowList({ rows, retry }: RunRowListProps) {
  return (
    <ScrollList label="Results" items={rows} keyOf={(row) => row.operationId}>
      {(row) => <RunRowLines row={row} retry={retry} />}
    </ScrollList>
  );
}

function RunRowLines({ row, retry }: RetryButtonProps) {
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="flex min-w-0 items-start gap-2">
          <RunStatusBadge status={row.status} />
          <span className="min-w-0 wrap-anywhere">{row.summary}</span>
        </span>
        {row.requestId && row.problem === null && (
          <span className="flex items-center gap-1 text-xs text-muted">
            request <CopyableId value={row.requestId} label="AWS request id" />
          </span>
        )}
      </div>
      {row.problem && <ProblemNote problem={row.problem} actions={<RetryButton row={row} retry={retry} />} />}
    </>
  );
}

interface RetryButtonProps {
  readonly row: RunRow;
  readonly retry: Retry | null;
}

function RetryButton({ row, retry }: RetryButtonProps) {
  return (
    <Button size="sm" disabled={retry === null} onClick={() => retry?.(row.operationId)}>
      Try this one again
    </Button>
  );
}
