import type { PairObservation } from "../observation.ts";
import type { Operation, PlannedOperation } from "../operation.ts";
import { action, done, operationId, summary } from "../operations/index.ts";

/** Changes that an answer or a finding asks for besides the set-up's plan, in the order in which AWS takes them. */
export const plannedBeside = (
  operations: readonly Operation[],
  observation: PairObservation,
): readonly PlannedOperation[] =>
  operations.map((operation) => {
    const after = operations.filter((other) => comesAfter(operation, other)).map((other) => operationId(other));
    return {
      id: operationId(operation),
      operation,
      status: done(operation, observation) === "yes" ? "already" : after.length > 0 ? "waiting" : "ready",
      because: null,
      after,
      recommended: true,
      summary: summary(operation, observation),
      action: action(operation),
    };
  });

/** AWS takes a reference to the other VPC's group only over an active peering, and an entry only under a free number. */
function comesAfter(operation: Operation, other: Operation): boolean {
  switch (operation.kind) {
    case "authorize-ingress":
    case "authorize-egress":
      return operation.rule.peer.kind === "group" && other.kind === "accept";
    case "create-acl-entry":
      return other.kind === "delete-acl-entry" && other.networkAclId === operation.networkAclId;
    default:
      return false;
  }
}
