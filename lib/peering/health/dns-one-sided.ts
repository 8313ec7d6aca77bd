import { dnsSide } from "../assess/dns.ts";
import { failing, pass, unknown } from "../findings.ts";
import { otherSide, sides } from "../ids.ts";
import { placeLabel, vpcLabel, vpcName } from "../names.ts";
import { type HealthCheck, mendedBy, present } from "./check.ts";

const check = "dns-one-sided";

/** Names resolve privately one way only, which is seldom meant. */
export const dnsOneSided: HealthCheck = (context) => {
  const { observation, peering } = context;
  const untold = sides.filter((side) => peering[side].dns === null);
  if (untold.length > 0)
    return untold.map((side) =>
      unknown(
        check,
        `Not known: whether the DNS option of ${vpcName(observation[side])} is on. AWS tells it only to ${placeLabel(observation[side])}.`,
        {
          side,
          severity: "low",
        },
      ),
    );
  const off = sides.filter((side) => peering[side].dns === false);
  const [side] = off;
  if (side === undefined || off.length === sides.length)
    return [pass(check, `The DNS options of both sides are ${off.length === 0 ? "on" : "off"}.`)];
  const here = vpcName(observation[side]);
  const peer = vpcName(observation[otherSide(side)]);
  return [
    mendedBy(
      failing(
        check,
        `DNS is one-sided: the option of ${vpcLabel(observation[otherSide(side)])} is on, that of ${here} is off.`,
        {
          side,
          evidence: [`${peer} resolves public host names of ${here} to public addresses`],
          mend: "Switch on the other option too, in the DNS step, or switch both off.",
        },
      ),
      present([dnsSide(context, side).set]),
    ),
  ];
};
