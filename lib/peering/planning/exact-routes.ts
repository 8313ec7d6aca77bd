import { cidrOf } from "../cidr.ts";
import type { PairContext } from "../context.ts";
import { isGatewayTable } from "../destinations.ts";
import type { Side } from "../ids.ts";
import { targetLabel } from "../names.ts";
import type { RouteTable } from "../observation.ts";
import type { CreateRoute, ExactGoal } from "../operation.ts";
import { staticRoute } from "../operations/route-state.ts";
import { decide, goesTo, readTable } from "../routes.ts";
import { already, blocked, type Candidate, type Standing } from "./candidate.ts";

/** The routes that the goal names by table and destination: wider, narrower and prefix lists as well as whole CIDRs. */
export function exactRoutes(
  context: PairContext,
  side: Side,
  table: RouteTable,
  exact: ExactGoal,
  gate: Standing,
): Candidate[] {
  return exact.routes
    .filter(({ routeTableId }) => routeTableId === table.routeTableId)
    .map(({ destination }): Candidate => {
      const operation: CreateRoute = {
        kind: "create-route",
        place: context.observation[side].place,
        routeTableId: table.routeTableId,
        destination,
        peeringId: context.moving.id,
      };
      return { operation, recommended: true, ...standingOf(context, side, table, destination, gate) };
    });
}

function standingOf(
  { observation, moving }: PairContext,
  side: Side,
  table: RouteTable,
  destination: string,
  gate: Standing,
): Standing {
  if (isGatewayTable(table)) return blocked("A gateway route table takes no peering.");
  const there = staticRoute(observation, side, table.routeTableId, destination);
  if (there === "unknown") return blocked("The route table could not be read.");
  if (there !== null && goesTo(there, moving.id)) return already();
  if (there !== null)
    return blocked(
      `${destination} goes to ${targetLabel(there.target)}${there.state === "blackhole" ? ", which is gone" : ""}. Replace or delete that route first.`,
    );
  const cidr = cidrOf(destination);
  const own = cidr !== null && decide(readTable(table), cidr).base?.target.kind === "local";
  return own ? blocked(`${destination} lies in this VPC's own addresses, which no route can lead away from.`) : gate;
}
