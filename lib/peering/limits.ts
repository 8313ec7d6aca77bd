import type { Problem } from "#lib/result.ts";
import { cidrOf, type Family } from "./cidr.ts";
import type { RouteTargetKind } from "./observation.ts";
import type { CreateRoute, Operation, ReplaceRoute } from "./operation.ts";

/** What Peerdeck sends in no case, or in no such number, whoever presses. */
export interface Limits {
  /** Into how many route tables one press may write routes to a peering; null: into all. */
  readonly tablesAtOnce: number | null;
  /** What these lead to is never replaced by a peering. The local route never is. */
  readonly keepRoutesTo: readonly RouteTargetKind[];
}

export const noLimits: Limits = { tablesAtOnce: null, keepRoutesTo: [] };

/** Kinds of targets that may be named: whatever somebody else's traffic goes to. */
export const keepableTargets = [
  "internet-gateway",
  "egress-only-internet-gateway",
  "nat-gateway",
  "transit-gateway",
  "virtual-private-gateway",
  "network-interface",
  "instance",
  "vpc-endpoint",
  "local-gateway",
  "carrier-gateway",
  "core-network",
  "peering",
] as const satisfies readonly RouteTargetKind[];

// No VPC is as wide: half the internet is as good as a default route.
const widest: Readonly<Record<Family, number>> = { 4: 8, 6: 16 };

/** Why a route to a peering may not lead there; null: it may, or the operation is another one. */
export function ledAstray(operation: Operation): string | null {
  if (!leadsToPeering(operation)) return null;
  const cidr = cidrOf(operation.destination);
  if (cidr !== null && cidr.prefix < widest[cidr.family])
    return `${operation.destination} is as good as a default route. Neither the internet nor other networks are reached over a peering: such a route only takes traffic away.`;
  return operation.kind === "replace-route" && operation.was.kind === "local"
    ? "The local route holds a VPC together. It is never led away."
    : null;
}

/** Of operations that are sent together, what is refused whoever may send it. */
export function beyondLimits(
  operations: readonly Operation[],
  { tablesAtOnce, keepRoutesTo }: Limits,
): (operation: Operation) => Problem | null {
  const tables = new Set(operations.filter(leadsToPeering).map(({ routeTableId }) => routeTableId)).size;
  const refused = (operation: Operation, message: string, mend: string): Problem => ({
    code: "not-permitted",
    message: `Not sent: ${message}`,
    accountId: operation.place.accountId,
    region: operation.place.region,
    mend,
  });
  return (operation) => {
    const astray = ledAstray(operation);
    if (astray !== null) return refused(operation, astray, "Route the CIDRs of the other VPC only.");
    if (!leadsToPeering(operation)) return null;
    if (operation.kind === "replace-route" && keepRoutesTo.includes(operation.was.kind))
      return refused(
        operation,
        `${operation.destination} goes to ${operation.was.id}, and limits.keepRoutesTo keeps such routes.`,
        "Have it replaced by hand by whoever looks after that route, or change peerdeck.yaml.",
      );
    return tablesAtOnce !== null && tables > tablesAtOnce
      ? refused(
          operation,
          `${tables} route tables would get routes at once; limits.tablesAtOnce is ${tablesAtOnce}.`,
          "Pick fewer tables, and press again for the rest.",
        )
      : null;
  };
}

/** Why not all of them may be sent; null: they may. What is approved as a whole is refused as a whole. */
export function wholeBeyondLimits(operations: readonly Operation[], limits: Limits): Problem | null {
  const refusal = beyondLimits(operations, limits);
  return operations.map(refusal).find((problem) => problem !== null) ?? null;
}

const leadsToPeering = (operation: Operation): operation is CreateRoute | ReplaceRoute =>
  operation.kind === "create-route" || (operation.kind === "replace-route" && operation.target.kind === "peering");
