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
  const of = (result: PermissionCheck["result"]) => sorted.filter((each) => each.result === result);
  const allowed = of("allowed");
  return [
    ...of("denied").map((each) => denied(each, observation)),
    ...alike(of("unknown")).map((each) => unchecked(each, observation)),
    ...(allowed.length === 0
      ? []
      : [
          pass(check, `${allowed.length} of the writes that will follow are allowed.`, {
            evidence: allowed.map(({ action, place }) => `${action} as ${placeLabel(observation[place.side])}`),
          }),
        ]),
  ];
};

/** Those of one side and one reason, which are told in one sentence. Never empty. */
const alike = (checks: readonly PermissionCheck[]): PermissionCheck[][] => [
  ...Map.groupBy(checks, ({ place, because }) => `${place.side} ${because}`).values(),
];

function denied({ place, action, because }: PermissionCheck, observation: PairObservation): Finding {
  const here = observation[place.side];
  return failing(check, `${placeLabel(here)} may not do ${action}.${because === null ? "" : ` ${because}`}`, {
    side: place.side,
    severity: "high",
    mend: `Allow ${action} to ${here.roleArn ?? "the role that Peerdeck uses there"}.`,
  });
}

function unchecked(checks: readonly PermissionCheck[], observation: PairObservation): Finding {
  const side = checks[0]?.place.side ?? "requester";
  const writes = checks.length === 1 ? "this write" : `these ${checks.length} writes`;
  const because = checks[0]?.because ?? "AWS does not say.";
  return unknown(check, `Whether ${placeLabel(observation[side])} may do ${writes} is not known. ${because}`, {
    side,
    severity: "low",
    evidence: checks.map(({ action }) => action),
  });
}
