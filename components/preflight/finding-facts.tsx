"use client";
import { type ReactNode, useState } from "react";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import type { Finding } from "#lib/peering/assessment.ts";
import { peeringHref } from "#lib/routes.ts";

export interface FindingFactsProps {
  readonly finding: Finding;
  /** What can be done about it from here. */
  readonly children?: ReactNode;
}

/** The sentence, the very facts that decided, and who mends it. */
export function FindingFacts({ finding, children }: FindingFactsProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5 wrap-anywhere">
      <p>{finding.summary}</p>
      {finding.evidence.length > 0 ? <Evidence lines={finding.evidence} /> : null}
      {finding.mend === null ? null : <p className="text-muted">{finding.mend}</p>}
      {children}
      {finding.peeringId === null ? null : (
        <ButtonLink href={peeringHref(finding.peeringId)} size="sm" className="self-start">
          Open {finding.peeringId}
        </ButtonLink>
      )}
    </div>
  );
}

const shownMax = 12;

/** Hundreds of tables may be short of one route; the first of them tell enough. */
function Evidence({ lines }: { readonly lines: readonly string[] }) {
  const [whole, setWhole] = useState(false);
  const shown = whole || lines.length <= shownMax ? lines : lines.slice(0, shownMax);
  return (
    <div className="flex flex-col items-start gap-1">
      <ul className="flex flex-col self-stretch rounded-sm border border-line bg-sunken px-2.5 py-1.5 font-mono text-xs">
        {shown.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {lines.length > shownMax && (
        <Button size="sm" kind="quiet" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? "Show fewer" : `Show all ${lines.length} lines`}
        </Button>
      )}
    </div>
  );
}
