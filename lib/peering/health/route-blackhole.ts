import { failing, pass } from "../findings.ts";
import { type OperationId, type Side, sides } from "../ids.ts";
import { routeLabel, tableLabel, vpcLabel, vpcName } from "../names.ts";
import { operationId } from "../operations/index.ts";
import { type OwnRoute, ownRoutes } from "../own-routes.ts";
import { isPending, isTerminal } from "../peering.ts";
import { undoOfRoute } from "../route-moves.ts";
import { type CheckFinding, type HealthCheck, type HealthContext, mendedBy, offered, unread } from "./check.ts";

const check = "route-blackhole";

/** Routes that drop traffic: to this peering after its end or before it is accepted, or to a target that is gone. */
export const routeBlackhole: HealthCheck = (context) => sides.map((side) => ofSide(context, side));

function ofSide(context: HealthContext, side: Side): CheckFinding {
  const { observation, peering, routes } = context;
  const here = observation[side];
  const { status } = peering;
  const blind = unread(check, here, ["routeTables"], isTerminal(status) ? "low" : "high");
  if (blind !== null) return blind;
  const own = ownRoutes(context, side).filter(({ route }) => route.state === "blackhole" || isTerminal(status));
  const cells = isTerminal(status)
    ? []
    : (routes[side].rows ?? []).flatMap((row) =>
        row.cells.filter((cell) => cell.state === "blackhole").map((cell) => ({ row, cell })),
      );
  const evidence = [
    ...own.map(({ table, route }) => `${routeLabel(route)} in ${tableLabel(table)}`),
    ...cells.map(({ row, cell }) => `${cell.routes.map(routeLabel).join("; ")} in ${tableLabel(row)}`),
  ];
  if (evidence.length === 0)
    return pass(check, `No route of ${vpcName(here)} to the other VPC is a blackhole.`, { side });
  const waiting = isPending(status) || status === "provisioning";
  return mendedBy(
    failing(check, `Routes of ${vpcLabel(here)} drop traffic: ${reasonOf(context, own.length > 0)}`, {
      side,
      severity: waiting && cells.length === 0 ? "medium" : "high",
      evidence: [...new Set(evidence)].sort(),
      mend: mendOf(context),
    }),
    isTerminal(status) ? deletions(context, side, own) : offered(cells.map(({ cell }) => cell)),
  );
}

function reasonOf({ peering }: HealthContext, own: boolean): string {
  const { peeringId, status } = peering;
  if (!own) return "their target is gone.";
  return isTerminal(status) ? `${peeringId} is ${status}.` : `${peeringId} is ${status}, and carries nothing yet.`;
}

function mendOf({ peering: { status } }: HealthContext): string {
  if (isTerminal(status)) return "Delete them, or replace them by routes to a new peering.";
  return isPending(status)
    ? "They work by themselves once the request is accepted."
    : "Replace them, in the route step.";
}

const deletions = ({ observation, peering }: HealthContext, side: Side, dead: readonly OwnRoute[]): OperationId[] =>
  dead.map(({ table, route }) =>
    operationId(undoOfRoute(observation[side].place, table, route, peering.peeringId, [])),
  );
