import type { Family } from "../cidr.ts";
import { failing, pass } from "../findings.ts";
import { type Side, sides } from "../ids.ts";
import { tableLabel, vpcLabel, vpcName } from "../names.ts";
import type { RouteTable } from "../observation.ts";
import { type KnownLists, listsOf } from "../prefix-lists.ts";
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
  const lists = listsOf(here);
  const crowded = routableTables(context, side).flatMap((table) =>
    ([4, 6] as const).flatMap((family) => {
      const listed = listedIn(table, family, lists);
      const used = countOf(table, family) + listed;
      const share = shareOf(used, routesPerTableDefault);
      const among = listed === 0 ? "" : `, ${listed} of them entries of prefix lists`;
      return share.near ? [{ ...share, line: `${tableLabel(table)} has ${used} IPv${family} routes${among}` }] : [];
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

/** AWS counts the most that a list may hold, which is at least what it holds. */
const listedIn = (table: RouteTable, family: Family, lists: KnownLists): number =>
  lists.size === 0
    ? 0
    : table.routes.flatMap(({ destination }) => lists.get(destination) ?? []).filter((entry) => entry.family === family)
        .length;
