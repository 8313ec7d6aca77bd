"use client";
import type { ReactNode } from "react";
import { CodeTabs } from "#components/by-hand/code-tabs.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { ReachReading } from "#lib/reachability/desk.ts";
import type { Opening } from "#lib/reachability/open-filters.ts";
import { Choices } from "./choices.tsx";

interface FixPanelProps {
  readonly reading: ReachReading;
  readonly opening: Opening;
  readonly onOpening: (opening: Opening) => void;
  /** The way to apply them, or why there is none. */
  readonly children: ReactNode;
}

const openings = [
  { value: "address", label: "This address only" },
  { value: "subnet", label: "Its subnet" },
  { value: "group", label: "Its security group" },
] as const;

/** The least that makes it reachable: each change by itself is too little, all of them together are enough. */
export function FixPanel({ reading, opening, onOpening, children }: FixPanelProps) {
  const { answer, fixes, cli, terraform } = reading;
  if (answer.verdict !== "unreachable") return null;
  if (fixes.length === 0)
    return (
      <section aria-label="What would mend it" className="flex flex-col gap-1">
        <h3 className="font-medium">What would mend it</h3>
        <p className="max-w-prose text-muted">
          No change of routes, filters or peerings that is known here makes this reachable.
        </p>
      </section>
    );
  return (
    <section aria-label="What would mend it" className="flex flex-col gap-3">
      <div className="flex flex-col gap-0.5">
        <h3 className="font-medium">What would mend it</h3>
        <p className="max-w-prose text-muted">
          {fixes.length === 1
            ? "This one change makes it reachable."
            : `These ${fixes.length} changes together make it reachable; none of them can be left out.`}
        </p>
      </div>
      {fixes.some(({ id }) => /^(?:authorize|create-acl)/.test(id)) ? (
        <div className="flex flex-col gap-1">
          <Choices label="Let in" options={openings} value={opening} onChange={onOpening} />
          <p className="max-w-prose text-xs text-muted">
            Only for the protocol and port that were asked for. A security group can be named within one Region; across
            Regions its subnet stands for it.
          </p>
        </div>
      ) : null}
      <ol aria-label="Changes" className="flex flex-col divide-y divide-line rounded border border-line">
        {fixes.map((fix) => (
          <li key={fix.id} className="flex flex-wrap items-baseline justify-between gap-x-4 px-3 py-2">
            <span className="min-w-0 wrap-anywhere">{fix.summary}</span>
            <code className="text-xs text-muted">{fix.action}</code>
          </li>
        ))}
      </ol>
      {children}
      <Disclosure title="Do it by hand: AWS CLI or Terraform">
        <CodeTabs cli={cli} terraform={terraform} stem="reach" />
      </Disclosure>
    </section>
  );
}
