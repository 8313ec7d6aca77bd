import { sides } from "../ids.ts";
import { vpcLabel } from "../names.ts";
import { broken, kept, type RuleCheck, untold } from "./facts.ts";
import type { NeverPeer } from "./rule.ts";
import { both, either, selectorWords, selects } from "./selector.ts";

export const neverPeer: RuleCheck<NeverPeer> = ({ between: [one, other] }, { observation }) => {
  const { requester, accepter } = observation;
  const met = either(
    both(selects(one, requester), selects(other, accepter)),
    both(selects(other, requester), selects(one, accepter)),
  );
  const what = `${selectorWords(one)} and ${selectorWords(other)} are never peered`;
  switch (met) {
    case true:
      return [
        broken(null, `${what}, and these are ${vpcLabel(requester)} and ${vpcLabel(accepter)}.`, {
          evidence: sides.map((side) => `${vpcLabel(observation[side])}: ${selectorWords(meant(side))}`),
          mend: "End the peering, or have the house except it.",
        }),
      ];
    case null:
      return [untold(null, `${what}. Which these VPCs are is not known.`)];
    case false:
      return [kept(null, `${what}, and these are not.`)];
  }

  /** The selector that holds for this side, given that both do. */
  function meant(side: (typeof sides)[number]) {
    const straight = both(selects(one, requester), selects(other, accepter)) === true;
    return (side === "requester") === straight ? one : other;
  }
};
