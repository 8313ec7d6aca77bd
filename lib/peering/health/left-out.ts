import { servingRows } from "../assess/matrix.ts";
import type { RouteTableRow } from "../assessment.ts";
import { pass } from "../findings.ts";
import { type RouteTableId, type Side, sides } from "../ids.ts";
import { formatInstant } from "../instant.ts";
import type { LeftOut } from "../left-out.ts";
import { oneLine, tableLabel, vpcName } from "../names.ts";
import type { RouteTable } from "../observation.ts";
import type { JoinedPeering } from "../peering.ts";
import { routesTo } from "../routes.ts";
import type { HealthCheck, HealthContext } from "./check.ts";

export type LeftOutTables = ReadonlyMap<RouteTableId, LeftOut>;

/** The choices that hold: one for a table that carries routes to the peering again has no effect. */
export function holding(
  tables: readonly RouteTable[],
  { peeringId }: JoinedPeering,
  chosen: readonly LeftOut[],
): LeftOutTables {
  const bare = new Set(
    tables.filter((table) => routesTo(table, peeringId).length === 0).map(({ routeTableId }) => routeTableId),
  );
  return new Map(chosen.filter(({ routeTableId }) => bare.has(routeTableId)).map((each) => [each.routeTableId, each]));
}

/** The tables that count, but for those left out on purpose. */
export const expectedRows = ({ routes, leftOut }: HealthContext, side: Side): readonly RouteTableRow[] =>
  servingRows(routes[side].rows ?? []).filter(({ routeTableId }) => !leftOut[side].has(routeTableId));

/** Says whose choice it is, and why, that some tables have no route. */
export const tablesLeftOut: HealthCheck = ({ observation, routes, leftOut }) =>
  sides.flatMap((side) => {
    const chosen = (routes[side].rows ?? []).flatMap((row) => {
      const choice = leftOut[side].get(row.routeTableId);
      return choice === undefined
        ? []
        : [`${tableLabel(row)}: ${oneLine(choice.by)}, ${formatInstant(choice.at)}: ${oneLine(choice.reason)}`];
    });
    return chosen.length === 0
      ? []
      : [
          pass("tables-left-out", `Tables of ${vpcName(observation[side])} are without a route on purpose.`, {
            side,
            evidence: chosen,
          }),
        ];
  });
