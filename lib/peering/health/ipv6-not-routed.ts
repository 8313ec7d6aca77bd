import { servingRows } from "../assess/matrix.ts";
import { failing, pass } from "../findings.ts";
import { otherSide, type Side, sides } from "../ids.ts";
import { tableLabel, vpcLabel, vpcName } from "../names.ts";
import {
  type CheckFinding,
  carriesSome,
  cellsOf,
  cidrsUntold,
  type HealthCheck,
  type HealthContext,
  mendedBy,
  offered,
  present,
  unread,
} from "./check.ts";

const check = "ipv6-not-routed";

/** Both VPCs have IPv6, and tables that route IPv4 to the peering do not route IPv6. */
export const ipv6NotRouted: HealthCheck = (context) => present(sides.map((side) => ofSide(context, side)));

function ofSide(context: HealthContext, side: Side): CheckFinding | null {
  const { observation, destinations, routes } = context;
  const here = observation[side];
  const blind = unread(check, here, ["routeTables"], "medium") ?? cidrsUntold(check, context, side, "medium");
  if (blind !== null) return blind;
  if (!(destinations[side] ?? []).some(({ family }) => family === 6)) return null;
  const peer = vpcName(observation[otherSide(side)]);
  const left = servingRows(routes[side].rows ?? [])
    .filter((row) => cellsOf(row, 4).some((cell) => carriesSome(context, cell)))
    .flatMap((row) => cellsOf(row, 6).map((cell) => ({ row, cell })))
    .filter(({ cell }) => cell.state === "missing" || cell.state === "partial");
  if (left.length === 0)
    return pass(check, `${vpcName(here)} routes IPv6 to ${peer} wherever it routes IPv4.`, { side });
  return mendedBy(
    failing(check, `${vpcLabel(here)} routes IPv4 to ${peer}, but not IPv6, which both have.`, {
      side,
      severity: "medium",
      evidence: left.map(({ row, cell }) => `${tableLabel(row)}: no route to ${cell.destination}`),
      mend: "Add the IPv6 routes, in the route step.",
    }),
    offered(left.map(({ cell }) => cell)),
  );
}
