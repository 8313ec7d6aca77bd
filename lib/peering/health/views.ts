import { missingOnOneSide, viewsDisagree } from "../assess/findings.ts";
import { pass, unknown } from "../findings.ts";
import { sides } from "../ids.ts";
import { placeLabel } from "../names.ts";
import type { HealthCheck } from "./check.ts";

const check = "views-agree";

/** Each side has its own view of a peering, and the two lag or differ. */
export const viewsAgree: HealthCheck = (context) => {
  const { observation, peering, routes } = context;
  const found = [...viewsDisagree(context, routes), ...missingOnOneSide(context, routes)];
  if (found.length > 0) return found;
  const blind = sides.filter((side) => !observation[side].peerings.known);
  return blind.length === 0
    ? [pass(check, `Both sides see ${peering.peeringId} as ${peering.status}.`)]
    : blind.map((side) =>
        unknown(check, `Not known: how ${placeLabel(observation[side])} sees ${peering.peeringId}.`, {
          side,
          severity: "low",
        }),
      );
};
