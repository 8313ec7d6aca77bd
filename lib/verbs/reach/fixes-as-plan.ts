import "server-only";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { plannedBeside } from "#lib/peering/planning/beside.ts";
import { operationOf } from "#lib/reachability/fix-as-operation.ts";
import { fixId } from "#lib/reachability/fix-id.ts";
import type { FixOperation } from "#lib/reachability/fix-operation.ts";

export interface PlannedFix {
  /** What the browser names it by. */
  readonly fixId: string;
  readonly planned: PlannedOperation;
}

/** An answer's mends as planned operations of this pair; one that belongs to neither side is left out. */
export function fixesAsPlan(fixes: readonly FixOperation[], observation: PairObservation): readonly PlannedFix[] {
  const placed = fixes.flatMap((fix) => {
    const operation = operationOf(fix, observation);
    return operation === null ? [] : [{ fixId: fixId(fix), operation }];
  });
  const planned = plannedBeside(
    placed.map(({ operation }) => operation),
    observation,
  );
  return placed.flatMap(({ fixId: id }, at) => {
    const each = planned[at];
    return each === undefined ? [] : [{ fixId: id, planned: each }];
  });
}
