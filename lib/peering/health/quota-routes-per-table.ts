import { failing, pass } from "../findings.ts";
import { type Side, sides } from "../ids.ts";
import { tableLabel, vpcLabel, vpcName } from "../names.ts";
import { countOf, raise, routesPerTableDefault } from "../preflight/quotas.ts";
import { type CheckFinding, type HealthCheck, type HealthContext, routableTables, unread } from "./check.ts";
import { shareOf } from "./quota-share.ts";

const check = "quota-routes-per-table";

/** AWS counts IPv4 and IPv6 apart. */
export const quotaRoutesPerTable: HealthCheck = (context) => sides.map((side) => ofSide(context, side));

function ofSide(context: HealthContext, side: Side): CheckFinding {
  const here = context.observation[side];
  const blind = unread(check, here, ["routeTables"], "medium");
  if (blind !== null) return blind;
  const crowded = routableTables(context, side).flatMap((table) =>
    ([4, 6] as const).flatMap((family) => {
      const used = countOf(table, family);
      const share = shareOf(used, routesPerTableDefault);
      return share.near ? [{ ...share, line: `${tableLabel(table)} has ${used} IPv${family} routes` }] : [];
    }),
  );
  return crowded.length === 0
    ? pass(check, `Every route table of ${vpcName(here)} has room for more routes.`, { side })
    : failing(
        check,
        `Route tables of ${vpcLabel(here)} near AWS's limit of ${routesPerTableDefault} routes of a family.`,
        {
          side,
          severity: crowded.some(({ full }) => full) ? "high" : "medium",
          evidence: crowded.map(({ line }) => line),
          mend: raise("L-93826ACB"),
        },
      );
}
