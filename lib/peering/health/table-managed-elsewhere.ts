import { managedTables } from "../assess/findings.ts";
import { pass } from "../findings.ts";
import { sides } from "../ids.ts";
import { vpcName } from "../names.ts";
import { type HealthCheck, unread } from "./check.ts";

const check = "managed-elsewhere";

/** What another tool keeps, it may put back at its next run. */
export const tableManagedElsewhere: HealthCheck = (context) => {
  const found = managedTables(context, context.routes);
  return sides.flatMap((side) => {
    const here = context.observation[side];
    const blind = unread(check, here, ["routeTables"], "info");
    if (blind !== null) return [blind];
    const own = found.filter((finding) => finding.side === side);
    return own.length > 0
      ? own
      : [pass(check, `No route table of ${vpcName(here)} carries the tags of another tool.`, { side })];
  });
};
