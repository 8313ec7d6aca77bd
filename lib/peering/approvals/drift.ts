import { changesSince, type Frozen, type FrozenOperation } from "./frozen.ts";

/**
 * What differs once a change's own request was sent: the peering is there and pending because of that, and its operations
 * name it; nothing else may differ.
 */
export function driftAfterRequest(frozen: Frozen, now: Frozen): string[] {
  const before = new Map(frozen.operations.map((each) => [each.id, each]));
  const settled = now.operations.map(
    (each): FrozenOperation => ({ ...each, operation: before.get(each.id)?.operation ?? each.operation }),
  );
  return changesSince(frozen, { ...now, peeringId: frozen.peeringId, status: frozen.status, operations: settled });
}
