import { failing, pass, unknown } from "../findings.ts";
import { type Side, sides } from "../ids.ts";
import { accountLabel, oneLine } from "../names.ts";
import { hasOwnView } from "../peering.ts";
import { untilTag } from "../tags.ts";
import { type CheckFinding, type HealthCheck, type HealthContext, notRead } from "./check.ts";

const check = "time-box-past";

/** A peering that was meant for a while only says so in a tag, on either side. */
export const timeBoxPast: HealthCheck = (context) =>
  sides.filter((side) => hasOwnView(context.observation, side)).flatMap((side) => ofSide(context, side));

function ofSide({ observation, peering }: HealthContext, side: Side): readonly CheckFinding[] {
  const here = observation[side];
  if (!here.peerings.known) return here.managed ? [notRead(check, here, "peerings", here.peerings.problem, "low")] : [];
  const text = peering.views[side]?.tags[untilTag];
  if (text === undefined) return [];
  const where = `${untilTag} of ${accountLabel(here)}`;
  const endsAt = endOf(text);
  if (endsAt === null)
    return [
      failing(check, `${where} reads ${JSON.stringify(oneLine(text))}, which is no date.`, {
        side,
        severity: "medium",
        mend: "Write it as a date, such as 2027-03-31.",
      }),
    ];
  const now = Date.parse(observation.readAt);
  if (Number.isNaN(now)) return [unknown(check, `Not known: whether ${text} is past.`, { side, severity: "low" })];
  return [
    now < endsAt
      ? pass(check, `${peering.peeringId} is meant to be until ${text}.`, { side })
      : failing(check, `${peering.peeringId} was meant to be until ${text}, which is past.`, {
          side,
          severity: "medium",
          evidence: [`${where}: ${text}`],
          mend: "End the peering, or write a later date into the tag.",
        }),
  ];
}

const dayMs = 86_400_000;
const day = /^\d{4}-\d{2}-\d{2}$/;
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** A day counts to its end, in UTC. Null: no date of the calendar. */
function endOf(text: string): number | null {
  const given = text.trim();
  if (!day.test(given) && !moment.test(given)) return null;
  const at = Date.parse(given);
  if (Number.isNaN(at)) return null;
  // 2027-02-30 parses as the 2nd of March.
  const date = given.slice(0, 10);
  if (new Date(`${date}T00:00:00.000Z`).toISOString().slice(0, 10) !== date) return null;
  return day.test(given) ? at + dayMs : at;
}
