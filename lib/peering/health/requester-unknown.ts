import { failing, pass } from "../findings.ts";
import { accountLabel, placeLabel, vpcLabel } from "../names.ts";
import { isPending } from "../peering.ts";
import type { HealthCheck } from "./check.ts";

const check = "requester-unknown";

/** Anybody may send a request to any VPC whose id they know; accepting it lets them in. */
export const requesterUnknown: HealthCheck = ({ observation, peering }) => {
  if (!isPending(peering.status)) return [];
  const { requester, accepter } = observation;
  return [
    requester.managed
      ? pass(check, `The request comes from ${accountLabel(requester)}, an account of peerdeck.yaml.`)
      : failing(
          check,
          `${accountLabel(requester)} asks to peer ${vpcLabel(accepter)}, and peerdeck.yaml does not list it.`,
          {
            side: "requester",
            severity: "high",
            evidence: [`${vpcLabel(requester)} in ${placeLabel(requester)}`],
            mend: "Reject the request unless its sender is known; if they are, add the account to peerdeck.yaml.",
          },
        ),
  ];
};
