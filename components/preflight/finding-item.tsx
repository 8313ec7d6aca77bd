import { Ban, CircleHelp } from "lucide-react";
import type { ReactNode } from "react";
import { StatusBadge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import type { Finding } from "#lib/peering/assessment.ts";
import { peeringHref } from "#lib/routes.ts";

export function FindingItem({ finding }: { readonly finding: Finding }) {
  return (
    <li className="grid gap-x-3 gap-y-1 px-4 py-2 sm:grid-cols-[6rem_minmax(0,1fr)]">
      <span className="pt-px">{answerBadge(finding)}</span>
      <div className="flex min-w-0 flex-col gap-1.5 wrap-anywhere">
        <p>{finding.summary}</p>
        {finding.evidence.length > 0 ? (
          <ul className="flex flex-col rounded-sm border border-line bg-sunken px-2.5 py-1.5 font-mono text-xs">
            {finding.evidence.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : null}
        {finding.mend === null ? null : <p className="text-muted">{finding.mend}</p>}
        {finding.peeringId === null ? null : (
          <ButtonLink href={peeringHref(finding.peeringId)} size="sm" className="self-start">
            Open {finding.peeringId}
          </ButtonLink>
        )}
      </div>
    </li>
  );
}

function answerBadge({ result, blocking, severity }: Finding): ReactNode {
  if (result === "pass") return <StatusBadge tone="ok">Passed</StatusBadge>;
  if (result === "unknown")
    return (
      <StatusBadge tone="neutral" icon={CircleHelp}>
        Unknown
      </StatusBadge>
    );
  if (blocking)
    return (
      <StatusBadge tone="bad" icon={Ban}>
        Blocks
      </StatusBadge>
    );
  return severity === "critical" || severity === "high" ? (
    <StatusBadge tone="bad">Problem</StatusBadge>
  ) : (
    <StatusBadge tone="warn">Warning</StatusBadge>
  );
}
