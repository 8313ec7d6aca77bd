"use client";
import { useRef } from "react";
import { groupAlike } from "#components/health/group-alike.ts";
import type { Desk } from "#components/peering/desk.ts";
import type { RunControl } from "#components/run-progress/run-control.ts";
import { RunOutcome } from "#components/run-progress/run-outcome.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/section.tsx";
import type { HealthFinding } from "#lib/peering/health/report.ts";
import { HealthFindingItem } from "./health-finding-item.tsx";

export interface FindingsSectionProps {
  readonly desk: Desk;
  /** Worst first. */
  readonly findings: readonly HealthFinding[];
  readonly runs: RunControl;
}

/** What is wrong and what is not known, worst first, each with its repair; what passed is folded away. */
export function FindingsSection({ desk, findings, runs }: FindingsSectionProps) {
  const results = useRef<HTMLDivElement>(null);
  const wrong = findings.filter(({ result }) => result !== "pass");
  const passed = findings.filter(({ result }) => result === "pass");
  const list = (label: string, of: readonly HealthFinding[]) => (
    <ul aria-label={label} className="divide-y divide-line">
      {groupAlike(of).map(({ leading, alike }) => (
        <HealthFindingItem
          key={`${leading.check} ${leading.side} ${leading.summary}`}
          finding={leading}
          alike={alike}
          desk={desk}
          runs={runs}
          onStart={() => results.current?.focus()}
        />
      ))}
    </ul>
  );
  return (
    <Section flush id="findings" title="Findings" description={sayCount(wrong)}>
      <RunOutcome ref={results} runs={runs} />
      {wrong.length === 0 ? (
        <div className="px-4 py-3">
          <Callout tone="ok" title="Nothing is wrong, as far as Peerdeck looks." />
        </div>
      ) : (
        list("What is wrong or not known", wrong)
      )}
      {passed.length > 0 && (
        <div className="border-t border-line">
          <Disclosure flush title={passed.length === 1 ? "1 check passed" : `${passed.length} checks passed`}>
            {list("What passed", passed)}
          </Disclosure>
        </div>
      )}
    </Section>
  );
}

/** `2 fail, 1 is not known` */
function sayCount(findings: readonly HealthFinding[]): string | null {
  const unknown = findings.filter(({ result }) => result === "unknown").length;
  const failed = findings.length - unknown;
  const words = [
    failed > 0 ? `${failed} ${failed === 1 ? "check fails" : "checks fail"}` : "",
    unknown > 0 ? `${unknown} cannot be told` : "",
  ].filter(Boolean);
  return words.length === 0 ? null : words.join(", ");
}
