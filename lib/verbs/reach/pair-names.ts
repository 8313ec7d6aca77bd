import "server-only";
import type { VpcRef } from "#lib/peering/ids.ts";
import { visible } from "#lib/peering/visible.ts";
import type { Deck } from "../deck.ts";
import type { Pair } from "../known-peerings.ts";
import type { Sight } from "../sight.ts";

/** What people call a peering's two VPCs, as the fleet's readings have it; the id where there is no name to be seen. */
export function pairNames(deck: Deck, { requester, accepter }: Pair, sees: Sight): readonly [string, string] {
  const { places } = deck.fleet.watch.observation();
  const nameOf = ({ accountId, region, vpcId }: VpcRef): string => {
    const place = places.find((each) => each.accountId === accountId && each.region === region);
    const vpcs = place?.vpcs.known === true && sees(accountId) ? place.vpcs.value : [];
    return visible(vpcs.find((vpc) => vpc.vpcId === vpcId)?.name ?? vpcId);
  };
  return [nameOf(requester), nameOf(accepter)];
}
