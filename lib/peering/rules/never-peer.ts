import { type Side, sides } from "../ids.ts";
import { vpcLabel } from "../names.ts";
import type { PairObservation } from "../observation.ts";
import { broken, kept, type RuleCheck, untold } from "./facts.ts";
import type { NeverPeer, Selector } from "./rule.ts";
import { type Answer, both, either, selectorWords, selects } from "./selector.ts";

/** What the rule says in words is told only where it holds: it may name accounts that the asking person may not see. */
export const neverPeer: RuleCheck<NeverPeer> = ({ between: [one, other] }, { observation }) => {
  const straight = meets(observation, { requester: one, accepter: other });
  switch (either(straight, meets(observation, { requester: other, accepter: one }))) {
    case true: {
      const meant = straight === true ? { requester: one, accepter: other } : { requester: other, accepter: one };
      return [
        broken(null, `${selectorWords(one)} and ${selectorWords(other)} are never peered.`, {
          evidence: sides.map((side) => `${vpcLabel(observation[side])}: ${selectorWords(meant[side])}`),
          mend: "End the peering, or have the house except it.",
        }),
      ];
    }
    case null:
      return [untold(null, "whether these two VPCs are such that are never peered is not known.")];
    case false:
      return [kept(null, "these two VPCs may be peered.")];
  }
};

const meets = (observation: PairObservation, wanted: Readonly<Record<Side, Selector>>): Answer =>
  both(...sides.map((side) => selects(wanted[side], observation[side])));
