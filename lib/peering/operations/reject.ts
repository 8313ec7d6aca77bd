import { placeLabel, vpcLabel } from "../names.ts";
import type { RejectPeering } from "../operation.ts";
import { joinPeering } from "../peering.ts";
import { type OperationDefinition, peeringWord, yesNo } from "./definition.ts";

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RejectVpcPeeringConnection.html
export const reject: OperationDefinition<RejectPeering> = {
  action: "ec2:RejectVpcPeeringConnection",
  key: ({ peeringId }) => [peeringId],
  summary: ({ peeringId }, { requester, accepter }) =>
    `Reject ${peeringId}, the request of ${vpcLabel(requester)} for ${vpcLabel(accepter)}, as ${placeLabel(accepter)}`,
  cli: ({ peeringId }) => ["reject-vpc-peering-connection", "--vpc-peering-connection-id", peeringWord(peeringId)],
  done(_, observation) {
    const peering = joinPeering(observation);
    return peering === null ? "unknown" : yesNo(peering.status === "rejected");
  },
  undo: () => null,
};
