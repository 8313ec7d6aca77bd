import { sides } from "../ids.ts";
import { placeLabel } from "../names.ts";
import { broken, kept, type RuleCheck } from "./facts.ts";
import type { Regions } from "./rule.ts";

export const regions: RuleCheck<Regions> = ({ regions: allowed }, { observation }) =>
  sides.map((side) => {
    const { place } = observation[side];
    return allowed.includes(place.region)
      ? kept(side, `${place.region} is one of the Regions that are allowed.`)
      : broken(side, `${placeLabel(observation[side])} is in none of ${allowed.join(", ")}.`, {
          mend: "End the peering, or have the house except it.",
        });
  });
