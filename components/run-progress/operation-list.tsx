import { PlaceLine } from "#components/peering/place.tsx";
import { type Side, sides } from "#lib/peering/ids.ts";
import { tableLabelOf } from "#lib/peering/names.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { ScrollList } from "./scroll-list.tsx";

export interface OperationListProps {
  readonly operations: readonly PlannedOperation[];
  readonly observation: PairObservation;
  /** Tells two lists on one page apart. */
  readonly label?: string;
}

/** Exactly what will be called, grouped by where and under which role: shown before any button that calls it. */
export function OperationList({ operations, observation, label = "Calls" }: OperationListProps) {
  return (
    <div className="flex flex-col gap-3">
      {sides.map((side) => (
        <SideOperations
          key={side}
          side={side}
          operations={operations.filter((planned) => planned.operation.place.side === side)}
          observation={observation}
          label={label}
        />
      ))}
    </div>
  );
}

function SideOperations({ side, operations, observation, label }: OperationListProps & { readonly side: Side }) {
  if (operations.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <PlaceLine side={observation[side]} />
      <ScrollList label={`${label} at the ${side}`} items={operations} keyOf={(planned) => planned.id}>
        {(planned) => (
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 sm:flex-nowrap">
            <span className="min-w-0 wrap-anywhere">
              <CallWords planned={planned} observation={observation} />
            </span>
            <code className="shrink-0 text-xs text-muted">{planned.action}</code>
          </div>
        )}
      </ScrollList>
    </div>
  );
}

interface CallWordsProps {
  readonly planned: PlannedOperation;
  readonly observation: PairObservation;
}

/** Routes come by the hundred under a heading that says where, so they say only what differs. */
function CallWords({ planned, observation }: CallWordsProps) {
  const { operation } = planned;
  if (operation.kind !== "create-route" && operation.kind !== "delete-route") return planned.summary;
  return (
    <>
      {operation.kind === "delete-route" && "Delete "}
      <code className="text-xs">
        {operation.destination} → {operation.peeringId}
      </code>{" "}
      in {tableLabelOf(observation, operation.place.side, operation.routeTableId)}
    </>
  );
}
