import "server-only";
import type { OperationId } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { Operation, PlannedOperation } from "#lib/peering/operation.ts";
import { action, done, operationId, summary } from "#lib/peering/operations/index.ts";
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
  const operations = placed.map(({ operation }) => operation);
  return placed.map(({ fixId: id, operation }) => ({
    fixId: id,
    planned: plannedOf(operation, operations, observation),
  }));
}

function plannedOf(operation: Operation, all: readonly Operation[], observation: PairObservation): PlannedOperation {
  const before = all.filter((other) => comesAfter(operation, other)).map((other) => operationId(other));
  return {
    id: operationId(operation),
    operation,
    status: done(operation, observation) === "yes" ? "already" : before.length > 0 ? "waiting" : "ready",
    because: null,
    after: before satisfies readonly OperationId[],
    recommended: true,
    summary: summary(operation, observation),
    action: action(operation),
  };
}

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
