import type { Side } from "../ids.ts";
import type { PairObservation, SideObservation } from "../observation.ts";
import { viewsNear } from "../views-of.ts";

/** The same observation without the peerings of others, which a VPC may have by the thousand and no change is about. */
export function ofThePair(observation: PairObservation): PairObservation {
  const pair = [observation.requester.vpcId, observation.accepter.vpcId] as const;
  const own = <S extends Side>(side: SideObservation<S>): SideObservation<S> => {
    if (!side.peerings.known) return side;
    const value = viewsNear(side.peerings.value, ...pair).filter(({ requester, accepter }) =>
      [requester, accepter].every(({ vpcId }) => pair.includes(vpcId)),
    );
    return { ...side, peerings: { ...side.peerings, value } };
  };
  return { ...observation, requester: own(observation.requester), accepter: own(observation.accepter) };
}
