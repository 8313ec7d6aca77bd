import type { OperationId } from "#lib/peering/ids.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";

/**
 * What the person ticked or unticked; everything else follows the plan's recommendation, also for rows that appear later.
 * A store of its own, so that one tick among a thousand boxes redraws one box.
 */
export interface Choices {
  readonly has: (planned: PlannedOperation) => boolean;
  readonly set: (planned: readonly PlannedOperation[], chosen: boolean) => void;
  readonly subscribe: (changed: () => void) => () => void;
}

export function createChoices(): Choices {
  const decided = new Map<OperationId, boolean>();
  const listeners = new Set<() => void>();
  return {
    has: (planned) => canBeChosen(planned) && (decided.get(planned.id) ?? planned.recommended),
    set: (planned, chosen) => {
      for (const one of planned) decided.set(one.id, chosen);
      for (const changed of listeners) changed();
    },
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

export const canBeChosen = (planned: PlannedOperation): boolean => planned.status === "ready";
