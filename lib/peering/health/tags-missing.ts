import { failing, pass } from "../findings.ts";
import { type Side, sides } from "../ids.ts";
import { accountLabel, oneLine } from "../names.ts";
import { hasOwnView } from "../peering.ts";
import { nameTag, untilTag } from "../tags.ts";
import { type CheckFinding, type HealthCheck, type HealthContext, unread } from "./check.ts";

const check = "tags-missing";

/** Each side has its own copy of a peering's tags; whoever looks there finds no owner without them. */
export const tagsMissing: HealthCheck = (context) => [
  ...sides.filter((side) => hasOwnView(context.observation, side)).flatMap((side) => missing(context, side)),
  ...differing(context),
];

function missing({ observation, peering }: HealthContext, side: Side): CheckFinding[] {
  const here = observation[side];
  const blind = unread(check, here, ["peerings"], "low");
  if (blind !== null) return [blind];
  const view = peering.views[side];
  if (view === null) return [];
  return [
    (view.tags[nameTag] ?? "") !== ""
      ? pass(check, `${peering.peeringId} has a name in ${accountLabel(here)}.`, { side })
      : failing(check, `${peering.peeringId} has no ${nameTag} tag in ${accountLabel(here)}.`, {
          side,
          severity: "low",
          mend: "Tag it on both sides: tags do not travel with a peering.",
        }),
  ];
}

/** What both sides should say alike of one peering. */
const shared = [nameTag, "Owner", untilTag];

function differing({ peering }: HealthContext): CheckFinding[] {
  const { requester, accepter } = peering.views;
  const apart = shared.flatMap((key) => {
    const [one, other] = [requester?.tags[key], accepter?.tags[key]];
    return one && other && one !== other ? [`${key}: ${oneLine(one)} here, ${oneLine(other)} there`] : [];
  });
  if (apart.length === 0) return [];
  return [
    failing("tags-differ", `The two sides tag ${peering.peeringId} differently.`, {
      severity: "low",
      evidence: apart,
      mend: "Harmless where each side names it from its own view.",
    }),
  ];
}
