import { formatVpcRef } from "../ids.ts";
import { placeLabel, vpcLabel } from "../names.ts";
import type { CreatePeering } from "../operation.ts";
import { isLive, peeringsOfPair, sameDirection } from "../peering.ts";
import { type OperationDefinition, sortedTags, tagWord, yesNo } from "./definition.ts";

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcPeeringConnection.html
// Takes no ClientToken: a second call in the same direction hands back the live peering's id.
export const createPeering: OperationDefinition<CreatePeering> = {
  action: "ec2:CreateVpcPeeringConnection",
  // The tags are left out: a corrected name is still the same request.
  key: ({ place, vpcId, peer }) => [
    formatVpcRef({ accountId: place.accountId, region: place.region, vpcId }),
    "to",
    formatVpcRef(peer),
  ],
  summary: (_, { requester, accepter }) =>
    `Request a peering from ${vpcLabel(requester)} in ${placeLabel(requester)}, to ${vpcLabel(accepter)} in ${placeLabel(accepter)}`,
  cli: ({ vpcId, peer, tags }) => [
    "create-vpc-peering-connection",
    "--vpc-id",
    vpcId,
    "--peer-vpc-id",
    peer.vpcId,
    "--peer-owner-id",
    peer.accountId,
    "--peer-region",
    peer.region,
    ...(sortedTags(tags).length > 0
      ? ["--tag-specifications", `[{"ResourceType":"vpc-peering-connection","Tags":${tagWord(tags)}}]`]
      : []),
  ],
  done(_, observation) {
    const live = peeringsOfPair(observation).filter((view) => isLive(view.status) && sameDirection(observation, view));
    if (live.length > 0) return "yes";
    return observation.requester.peerings.known ? yesNo(false) : "unknown";
  },
  undo: () => null,
};
