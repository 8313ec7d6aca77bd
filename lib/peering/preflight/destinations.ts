import type { Finding } from "../assessment.ts";
import { type JudgedDestination, judgeTable, type PairContext, pairContext } from "../context.ts";
import { isGatewayTable, tablesOf } from "../destinations.ts";
import { failing, pass } from "../findings.ts";
import { otherSide, type PeeringId, type Side, sides } from "../ids.ts";
import { routeLabel, tableLabel, vpcLabel, vpcName } from "../names.ts";
import type { RouteTable } from "../observation.ts";
import { goesTo } from "../routes.ts";
import type { PreflightCheck } from "./check.ts";

/** Routes that are there already and would decide over the other side's addresses, and addresses that are the VPC's own. */
export const checkDestinations: PreflightCheck = ({ observation }) => {
  const context = pairContext(observation, []);
  return sides.flatMap((side) => ofSide(context, side));
};

interface Placed extends JudgedDestination {
  readonly table: RouteTable;
}

function ofSide(context: PairContext, side: Side): Finding[] {
  const here = context.observation[side];
  const peer = vpcName(context.observation[otherSide(side)]);
  const tables = tablesOf(here);
  if (tables === null || context.destinations[side] === null) return [];
  const placed: Placed[] = tables
    .filter((table) => !isGatewayTable(table))
    .flatMap((table) => judgeTable(context, side, table).map((judged) => ({ ...judged, table })))
    .filter(({ scope }) => scope === "cidr");
  const local = placed.filter(({ verdict }) => verdict.state === "local");
  const taken = placed
    .filter(({ verdict }) => verdict.state !== "local")
    .flatMap((each) => competing(each, context.moving.id));
  const found: Finding[] = [];
  if (local.length > 0) {
    found.push(
      failing(
        "peer-inside-local",
        `Addresses of ${peer} lie in the local route of ${vpcLabel(here)} and can never be routed to it.`,
        {
          side,
          severity: "critical",
          evidence: local.map(({ table, destination }) => `${destination.text} in ${tableLabel(table)}`),
          mend: "Re-address one of the two VPCs.",
        },
      ),
    );
  }
  if (taken.length > 0) {
    found.push(
      failing("destination-taken", `Routes of ${vpcLabel(here)} already send addresses of ${peer} elsewhere.`, {
        side,
        evidence: taken,
        mend: "Replace them in the route step, or leave them where they are meant to win.",
      }),
    );
  }
  return found.length > 0
    ? found
    : [pass("destination-taken", `No route of ${vpcName(here)} takes addresses of ${peer} elsewhere.`, { side })];
}

/** A default route and its like are wider and lose to the new route; exact and narrower ones win or collide. */
function competing({ table, destination, verdict }: Placed, own: PeeringId): string[] {
  const { exact, inside } = verdict.decision;
  return (exact === null ? inside : [exact, ...inside])
    .filter((route) => route.target.kind !== "local" && !goesTo(route, own))
    .map((route) => `${routeLabel(route)} in ${tableLabel(table)}, wanted for ${destination.text}`);
}
