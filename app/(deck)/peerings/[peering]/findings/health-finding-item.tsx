"use client";
import { useState } from "react";
import { findingLook } from "#components/health/finding-look.ts";
import type { Desk } from "#components/peering/desk.ts";
import { FindingFacts } from "#components/preflight/finding-facts.tsx";
import { RepairPanel } from "#components/run-progress/repair-panel.tsx";
import type { RunControl } from "#components/run-progress/run-control.ts";
import { sayChanges, startable } from "#components/run-progress/say-changes.ts";
import { StatusBadge } from "#components/ui/badge.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import type { HealthFinding } from "#lib/peering/health/report.ts";
import { reachOfPeeringHref } from "#lib/routes.ts";

export interface HealthFindingItemProps {
  readonly finding: HealthFinding;
  /** What the same cause keeps from being told besides. */
  readonly alike: readonly HealthFinding[];
  readonly desk: Desk;
  readonly runs: RunControl;
  readonly onStart: () => void;
}

export function HealthFindingItem({ finding, alike, ...props }: HealthFindingItemProps) {
  const { word, ...look } = findingLook(finding);
  return (
    <li className="grid gap-x-3 gap-y-1 px-4 py-2.5 sm:grid-cols-[6rem_minmax(0,1fr)]">
      <span className="pt-px">
        <StatusBadge {...look}>{word}</StatusBadge>
      </span>
      <FindingFacts finding={finding}>
        {alike.length > 0 && <Alike findings={alike} />}
        {finding.result !== "pass" && <Repair {...props} finding={finding} />}
        {finding.result === "fail" && ofOnePort.has(finding.check) && <AskOfOnePort {...props} />}
      </FindingFacts>
    </li>
  );
}

function Alike({ findings }: { readonly findings: readonly HealthFinding[] }) {
  const checks = [...new Set(findings.map(({ check }) => check))];
  return (
    <p className="text-xs text-muted">
      The same keeps {findings.length === 1 ? "one more check" : `${findings.length} more checks`} from being told:{" "}
      {checks.join(", ")}.
    </p>
  );
}

/** What is shut here is shut by port, and which port is meant only whoever looks knows. */
const ofOnePort: ReadonlySet<string> = new Set(["group-admits-none", "acl-denies-peer"]);

const AskOfOnePort = ({ desk: { observation } }: Pick<HealthFindingItemProps, "desk">) =>
  observation.peeringId === null ? null : (
    <ButtonLink href={reachOfPeeringHref(observation.peeringId)} size="sm" className="self-start">
      Ask about one port
    </ButtonLink>
  );

/** A button that shows what would be called, before the one that calls it. */
function Repair({ finding, desk, runs, onStart }: Omit<HealthFindingItemProps, "alike">) {
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
