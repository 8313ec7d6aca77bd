import type { OperationId, PeeringId } from "../ids.ts";
import type { PairObservation } from "../observation.ts";
import type { AcceptPeering } from "../operation.ts";
import { action, operationId, summary } from "../operations/index.ts";
import { type Frozen, freeze } from "./frozen.ts";

/** Accepting and nothing else, without planning the rest: for lists of many requests. */
export function acceptAlone(observation: PairObservation, peeringId: PeeringId): Frozen {
  const operation: AcceptPeering = { kind: "accept", place: observation.accepter.place, peeringId };
  return freeze(observation, {
    operations: [
      {
        id: operationId(operation),
        part: "accept",
        operation,
        status: "ready",
        because: null,
        after: [],
        recommended: true,
        summary: summary(operation, observation),
        action: action(operation),
      },
    ],
    left: [],
  });
}

export const acceptId = (frozen: Frozen): OperationId | null =>
  frozen.operations.find(({ part }) => part === "accept")?.id ?? null;
