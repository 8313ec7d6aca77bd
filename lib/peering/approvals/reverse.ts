import type { Finding } from "../assessment.ts";
import { failing } from "../findings.ts";
import { vpcName } from "../names.ts";
import type { PairObservation } from "../observation.ts";
import { reversedPeering } from "../peering.ts";

/** The same two VPCs asked for in the other direction too: AWS gives them one peering, and refuses the second. */
export function reversePending(observation: PairObservation): Finding[] {
  const reversed = reversedPeering(observation);
  if (reversed === null) return [];
  const { requester, accepter } = observation;
  return [
    failing(
      "reverse-direction",
      `${reversed.peeringId} from ${vpcName(accepter)} to ${vpcName(requester)} is ${reversed.status} too. AWS allows one peering for two VPCs.`,
      {
        severity: "high",
        mend: "Accept one of the two and let the other be withdrawn or rejected.",
        peeringId: reversed.peeringId,
      },
    ),
  ];
}
