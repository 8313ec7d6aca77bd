import { attachedCidrs } from "../destinations.ts";
import { unknown } from "../findings.ts";
import { otherSide, sides } from "../ids.ts";
import { vpcName } from "../names.ts";
import { checkOtherPeers } from "../preflight/other-peers.ts";
import { type HealthCheck, present, unread } from "./check.ts";

const check = "other-peers-overlap";

/** Two peers of one VPC with the same addresses: an answer may go to the wrong one of them. */
export const peersOverlap: HealthCheck = ({ observation }) => [
  ...checkOtherPeers({ observation, permissions: [], now: observation.readAt }),
  ...present(
    sides.map((side) => {
      const blind = unread(check, observation[side], ["peerings"], "high");
      if (blind !== null || attachedCidrs(observation, otherSide(side)) !== null) return blind;
      const peer = vpcName(observation[otherSide(side)]);
      return unknown(check, `Not known: the CIDRs of ${peer} are told by nobody yet.`, { side, severity: "medium" });
    }),
  ),
];
