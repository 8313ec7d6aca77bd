"use client";
import { useState } from "react";
import type { ApprovalRow } from "#lib/peering/approvals/answers.ts";
import { InboxFrame } from "./inbox-frame.tsx";
import { RequestTable } from "./request-table.tsx";
import { SeveralBar } from "./several-bar.tsx";

/** Requests that others made for VPCs of ours. */
export function ReceivedPanel() {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  return (
    <InboxFrame
      list="received"
      nothing={{
        title: "Nothing waits for an answer",
        words: "A request for a VPC of yours shows up here at the next reading, wherever it was made.",
      }}
    >
      {(rows) => (
        <>
          <SeveralBar rows={rows.filter((row) => ticked.has(row.id))} onDone={() => setTicked(new Set())} />
          <RequestTable
            caption="Requests waiting for us"
            rows={rows}
            ticks={{ ticked, onTick: setTicked, may: mayTick }}
          />
        </>
      )}
    </InboxFrame>
  );
}

const mayTick = (row: ApprovalRow): boolean => row.mayDecide;
