import { Section } from "#components/ui/section.tsx";
import type { ApprovalDetail, ShownChange } from "#lib/peering/approvals/answers.ts";
import { openedByAcceptingAlone, openingSentence, openingsOf } from "#lib/peering/approvals/opens.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";

interface OpensProps {
  readonly detail: ApprovalDetail;
  readonly change: ShownChange;
}

/** What accepting alone opens, and what everything in the change would. */
export function Opens({ detail, change }: OpensProps) {
  const { observation, proposal } = change;
  const operations: readonly PlannedOperation[] = [...proposal.operations, ...proposal.left];
  const openings = openingsOf(observation, operations);
  return (
    <Section id="opens" title="What it opens">
      <div className="flex flex-col gap-1">
        <h3 className="font-medium">{detail.row.peeringId === null ? "The request alone" : "Accepting alone"}</h3>
        <p>{openedByAcceptingAlone}</p>
      </div>
      <div className="flex flex-col gap-1">
        <h3 className="font-medium">With every route</h3>
        {openings.length === 0 ? (
          <p className="text-muted">
            No route is missing on a side that can be read, or its CIDRs are unknown until active.
          </p>
        ) : (
          <ul className="list-disc pl-5">
            {openings.map((opening) => (
              <li key={opening.side} className="wrap-anywhere">
                {openingSentence(observation, opening)}
              </li>
            ))}
          </ul>
        )}
        <p className="text-xs text-muted">Security groups and network ACLs decide what of it passes.</p>
      </div>
    </Section>
  );
}
