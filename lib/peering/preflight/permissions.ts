import type { PermissionCheck } from "../answers.ts";
import type { Finding } from "../assessment.ts";
import { compareText } from "../destinations.ts";
import { failing, pass, unknown } from "../findings.ts";
import { placeLabel } from "../names.ts";
import type { PairObservation } from "../observation.ts";
import type { PreflightCheck } from "./check.ts";

const check = "permission";

export const checkPermissions: PreflightCheck = ({ observation, permissions }) => {
  const sorted = [...permissions].sort(
    (one, other) => compareText(other.place.side, one.place.side) || compareText(one.action, other.action),
  );
  const allowed = sorted.filter((each) => each.result === "allowed");
  const others = sorted.filter((each) => each.result !== "allowed").map((each) => answerOf(each, observation));
  return allowed.length === 0
    ? others
    : [
        ...others,
        pass(check, `${allowed.length} of the writes that will follow are allowed.`, {
          evidence: allowed.map(({ action, place }) => `${action} as ${placeLabel(observation[place.side])}`),
        }),
      ];
};

function answerOf({ place, action, result, because }: PermissionCheck, observation: PairObservation): Finding {
  const here = observation[place.side];
  const where = placeLabel(here);
  const why = because === null ? "" : ` ${because}`;
  if (result === "unknown")
    return unknown(check, `Whether ${where} may do ${action} cannot be checked here.${why}`, {
      side: place.side,
      severity: "low",
    });
  return failing(check, `${where} may not do ${action}.${why}`, {
    side: place.side,
    severity: "high",
    mend: `Allow ${action} to ${here.roleArn ?? "the role that Peerdeck uses there"}.`,
  });
}
