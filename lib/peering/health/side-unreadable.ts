import { unreadable } from "../assess/findings.ts";
import { pass } from "../findings.ts";
import { sides } from "../ids.ts";
import { vpcName } from "../names.ts";
import type { HealthCheck } from "./check.ts";

/** What could not be read of each side, and who can mend that. Unknown is a state of its own. */
export const sideUnreadable: HealthCheck = (context) => {
  // An unmanaged side is nobody's mistake, but it keeps an active peering from being verified all the same.
  const severity = context.peering.status === "active" ? "high" : "info";
  const found = unreadable(context, context.routes).map((finding) =>
    finding.check === "side-unmanaged" ? ({ ...finding, severity } as const) : finding,
  );
  const readable = sides.filter((side) => !found.some((finding) => finding.side === side));
  return [
    ...found,
    ...readable.map((side) =>
      pass("side-unreadable", `All of ${vpcName(context.observation[side])} could be read.`, { side }),
    ),
  ];
};
