import { failing, pass } from "../findings.ts";
import { type Side, sides } from "../ids.ts";
import { accountLabel, oneLine } from "../names.ts";
import { type CheckFinding, type HealthCheck, type HealthContext, unread } from "./check.ts";

const check = "tags-missing";

/** Each side has its own copy of a peering's tags; whoever looks there finds no owner without them. */
export const tagsMissing: HealthCheck = (context) => [
  ...sides.filter((side) => !isSecondHand(context, side)).flatMap((side) => missing(context, side)),
  ...differing(context),
];

/** In one account and Region there is one copy. */
const isSecondHand = ({ observation: { requester, accepter } }: HealthContext, side: Side): boolean =>
  side === "accepter" &&
  requester.place.accountId === accepter.place.accountId &&
  requester.place.region === accepter.place.region;

function missing({ observation, peering, rules }: HealthContext, side: Side): CheckFinding[] {
  const here = observation[side];
  const blind = unread(check, here, ["peerings"], "low");
  if (blind !== null) return [blind];
  const view = peering.views[side];
  if (view === null) return [];
  const absent = rules.tags.filter((key) => (view.tags[key] ?? "") === "");
  return [
    absent.length === 0
      ? pass(check, `${peering.peeringId} carries its tags in ${accountLabel(here)}.`, { side })
      : failing(check, `${peering.peeringId} has no ${absent.join(", ")} tag in ${accountLabel(here)}.`, {
          side,
          severity: "low",
          mend: "Tag it on both sides: tags do not travel with a peering.",
        }),
  ];
}

function differing({ peering, rules }: HealthContext): CheckFinding[] {
  const { requester, accepter } = peering.views;
  const apart = rules.tags.flatMap((key) => {
    const [one, other] = [requester?.tags[key], accepter?.tags[key]];
    return one && other && one !== other ? [`${key}: ${oneLine(one)} here, ${oneLine(other)} there`] : [];
  });
  if (apart.length === 0) return [];
  return [
    failing("tags-differ", `The two sides tag ${peering.peeringId} differently.`, {
      severity: "info",
      evidence: apart,
      mend: "Harmless where each side names it from its own view.",
    }),
  ];
}
