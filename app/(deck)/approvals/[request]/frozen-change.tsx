import { Disclosure } from "#components/ui/disclosure.tsx";
import { type Frozen, type FrozenOperation } from "#lib/peering/approvals/frozen.ts";
import type { Person } from "#lib/peering/approvals/record.ts";
import { type Side, sides } from "#lib/peering/ids.ts";
import { visible } from "#lib/peering/visible.ts";

interface FrozenChangeProps {
  readonly frozen: Frozen;
  readonly sender: Person | null;
  /** Nothing of it is in AWS yet. */
  readonly draft: boolean;
}

/** Every call of a held change, side by side with in whose name it will be made, and the facts that it rests on. */
export function FrozenChange({ frozen, sender, draft }: FrozenChangeProps) {
  return (
    <div className="flex flex-col gap-3">
      {sides.map((side) => {
        const operations = frozen.operations.filter(({ operation }) => operation.place.side === side);
        return operations.length === 0 ? null : (
          <SideCalls
            key={side}
            side={side}
            frozen={frozen}
            operations={operations}
            inWhoseName={nameFor(side, draft, sender)}
          />
        );
      })}
    </div>
  );
}

const nameFor = (side: Side, draft: boolean, sender: Person | null): string =>
  draft && side === "requester" && sender !== null
    ? `in the name of ${visible(sender.name)}`
    : "in the approver's name";

interface SideCallsProps {
  readonly side: Side;
  readonly frozen: Frozen;
  readonly operations: readonly FrozenOperation[];
  readonly inWhoseName: string;
}

function SideCalls({ side, frozen, operations, inWhoseName }: SideCallsProps) {
  const { label, vpc } = frozen[side];
  const facts = [...new Set(operations.flatMap((each) => each.facts))];
  return (
    <section aria-label={`Calls at the ${side}`} className="flex flex-col gap-1.5 rounded border border-line p-3">
      <h3 className="flex flex-wrap items-baseline gap-x-2 font-medium wrap-anywhere">
        {visible(label)}
        <span className="text-xs font-normal text-muted">
          {vpc.accountId}, {vpc.region}, {inWhoseName}
        </span>
      </h3>
      <ol className="flex max-h-72 list-decimal flex-col gap-1 overflow-y-auto pl-6">
        {operations.map(({ id, summary }) => (
          <li key={id} className="wrap-anywhere">
            {visible(summary)}
          </li>
        ))}
      </ol>
      {facts.length === 0 ? null : (
        <Disclosure title={`What it rests on (${facts.length})`}>
          <ul className="flex max-h-48 flex-col gap-0.5 overflow-y-auto font-mono text-xs wrap-anywhere">
            {facts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  );
}
