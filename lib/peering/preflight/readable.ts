import type { Finding } from "../assessment.ts";
import { pass, unknown } from "../findings.ts";
import { type Side, sides } from "../ids.ts";
import { placeLabel, vpcLabel } from "../names.ts";
import type { PairObservation } from "../observation.ts";
import { unreadParts } from "../readable.ts";
import type { PreflightCheck } from "./check.ts";

export const checkReadable: PreflightCheck = ({ observation }) => sides.map((side) => ofSide(observation, side));

function ofSide(observation: PairObservation, side: Side): Finding {
  const here = observation[side];
  if (!here.managed)
    return unknown("side-unmanaged", `${placeLabel(here)} is not managed by Peerdeck.`, {
      side,
      severity: "info",
      mend: `Its owner must do that side by hand; Peerdeck writes the text and the commands for it, and watches.`,
    });
  const parts = unreadParts(here);
  const [first] = parts;
  if (first === undefined) return pass("side-readable", `All of ${vpcLabel(here)} could be read.`, { side });
  return unknown(
    "side-readable",
    `${parts.map(({ what }) => what).join(", ")} of ${vpcLabel(here)} in ${placeLabel(here)} could not be read: ${first.problem.message}`,
    {
      side,
      severity: "high",
      evidence: parts.map(({ what, problem }) => `${what}: ${problem.message}`),
      mend: first.problem.mend ?? null,
    },
  );
}
