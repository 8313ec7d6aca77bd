import { placeLabel, vpcLabel } from "../names.ts";
import type { DeletePeering } from "../operation.ts";
import { isPending, joinPeering } from "../peering.ts";
import { type OperationDefinition, peeringWord, yesNo } from "./definition.ts";

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpcPeeringConnection.html
export const deletePeering: OperationDefinition<DeletePeering> = {
  action: "ec2:DeleteVpcPeeringConnection",
  key: ({ peeringId }) => [peeringId],
  summary({ place, peeringId }, observation) {
    const peering = joinPeering(observation);
    const between = `between ${vpcLabel(observation.requester)} and ${vpcLabel(observation.accepter)}`;
    const verb = peering !== null && isPending(peering.status) ? "Withdraw the request" : "Delete the peering";
    return `${verb} ${peeringId} ${between}, as ${placeLabel(observation[place.side])}`;
  },
  cli: ({ peeringId }) => ["delete-vpc-peering-connection", "--vpc-peering-connection-id", peeringWord(peeringId)],
  done(_, observation) {
    const peering = joinPeering(observation);
    return peering === null ? "unknown" : yesNo(peering.status === "deleting" || peering.status === "deleted");
  },
  undo: () => null,
};
