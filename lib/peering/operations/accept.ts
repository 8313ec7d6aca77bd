import { placeLabel, vpcLabel } from "../names.ts";
import type { AcceptPeering } from "../operation.ts";
import { isTerminal, joinPeering } from "../peering.ts";
import { type OperationDefinition, peeringWord } from "./definition.ts";

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AcceptVpcPeeringConnection.html
export const accept: OperationDefinition<AcceptPeering> = {
  action: "ec2:AcceptVpcPeeringConnection",
  key: () => [],
  summary: (_, { requester, accepter }) =>
    `Accept the request of ${vpcLabel(requester)} for ${vpcLabel(accepter)}, as ${placeLabel(accepter)}`,
  cli: ({ peeringId }) => ["accept-vpc-peering-connection", "--vpc-peering-connection-id", peeringWord(peeringId)],
  done(_, observation) {
    const peering = joinPeering(observation);
    if (peering === null) return "unknown";
    if (isTerminal(peering.status)) return "no";
    return peering.status === "provisioning" || peering.status === "active" ? "yes" : "no";
  },
  undo: () => null,
};
