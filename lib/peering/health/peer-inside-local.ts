import { failing, pass } from "../findings.ts";
import { otherSide, type Side, sides } from "../ids.ts";
import { tableLabel, vpcLabel, vpcName } from "../names.ts";
import { type CheckFinding, cidrsUntold, type HealthCheck, type HealthContext, unread } from "./check.ts";

const check = "peer-inside-local";

/** Addresses of the other VPC that are this VPC's own as well: the local route always wins. */
export const peerInsideLocal: HealthCheck = (context) => sides.map((side) => ofSide(context, side));

function ofSide(context: HealthContext, side: Side): CheckFinding {
  const { observation, routes } = context;
  const here = observation[side];
  const blind = unread(check, here, ["routeTables"], "high") ?? cidrsUntold(check, context, side, "high");
  if (blind !== null) return blind;
  const peer = vpcName(observation[otherSide(side)]);
  const local = (routes[side].rows ?? []).flatMap((row) =>
    row.cells.filter(({ state }) => state === "local").map(({ destination }) => `${destination} in ${tableLabel(row)}`),
  );
  return local.length === 0
    ? pass(check, `No address of ${peer} lies in the local routes of ${vpcName(here)}.`, { side })
    : failing(
        check,
        `Addresses of ${peer} lie in the local route of ${vpcLabel(here)} and can never be routed to it.`,
        {
          side,
          severity: "critical",
          evidence: local,
          mend: "Re-address one of the two VPCs.",
        },
      );
}
