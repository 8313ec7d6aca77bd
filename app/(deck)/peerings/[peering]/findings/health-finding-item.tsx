"use client";
import { useState } from "react";
import { findingLook } from "#components/health/words.ts";
import type { Desk } from "#components/peering/desk.ts";
import { FindingFacts } from "#components/preflight/finding-facts.tsx";
import { RepairPanel } from "#components/run-progress/repair-panel.tsx";
import type { RunControl } from "#components/run-progress/run-control.ts";
import { sayChanges, startable } from "#components/run-progress/say-changes.ts";
import { StatusBadge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import type { HealthFinding } from "#lib/peering/health/report.ts";

export interface HealthFindingItemProps {
  readonly finding: HealthFinding;
  readonly desk: Desk;
  readonly runs: RunControl;
  readonly onStart: () => void;
}

export function HealthFindingItem({ finding, desk, runs, onStart }: HealthFindingItemProps) {
  const { word, ...look } = findingLook(finding);
  return (
    <li className="grid gap-x-3 gap-y-1 px-4 py-2.5 sm:grid-cols-[6rem_minmax(0,1fr)]">
      <span className="pt-px">
        <StatusBadge {...look}>{word}</StatusBadge>
      </span>
      <FindingFacts finding={finding}>
        {finding.result !== "pass" && <Repair finding={finding} desk={desk} runs={runs} onStart={onStart} />}
      </FindingFacts>
    </li>
  );
}

/** A button that shows what would be called, before the one that calls it. */
function Repair({ finding, desk, runs, onStart }: HealthFindingItemProps) {
  const [open, setOpen] = useState(false);
  const planned = finding.operations.flatMap((id) => desk.operations[id] ?? []);
  const operations = startable(planned);
  const reasons = new Set(planned.flatMap(({ status, because }) => (status === "blocked" && because ? [because] : [])));
  return (
    <>
      {operations.length > 0 && (
        <Button size="sm" aria-expanded={open} className="self-start" onClick={() => setOpen(!open)}>
          {sayChanges(operations)}…
        </Button>
      )}
      {open && operations.length > 0 && (
        <div className="rounded border border-line p-3">
          <RepairPanel
            operations={operations}
            observation={desk.observation}
            runs={runs}
            onStart={() => {
              setOpen(false);
              onStart();
            }}
          />
        </div>
      )}
      {[...reasons].map((reason) => (
        <p key={reason} className="text-warn">
          {reason}
        </p>
      ))}
    </>
  );
}
