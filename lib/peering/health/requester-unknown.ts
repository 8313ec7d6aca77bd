import { failing, pass } from "../findings.ts";
import type { AccountId } from "../ids.ts";
import { accountLabel, placeLabel, vpcLabel } from "../names.ts";
import { isPending } from "../peering.ts";
import type { HealthCheck } from "./check.ts";

const check = "requester-unknown";

/** Anybody may send a request to any VPC whose id they know; accepting it lets them in. */
export const requesterUnknown: HealthCheck = ({ observation, peering, organization }) => {
  if (!isPending(peering.status)) return [];
  const { requester, accepter } = observation;
  if (requester.managed)
    return [pass(check, `The request comes from ${accountLabel(requester)}, an account of Peerdeck.`)];
  const isMember = organization?.has(requester.place.accountId) === true;
  const whose = isMember ? "an account of the organization that Peerdeck does not manage" : outsideWords(organization);
  return [
    failing(check, `${accountLabel(requester)}, ${whose}, asks to peer ${vpcLabel(accepter)}.`, {
      side: "requester",
      severity: isMember ? "medium" : "high",
      evidence: [`${vpcLabel(requester)} in ${placeLabel(requester)}`],
      mend: "Reject the request unless its sender is known; if they are, add the account to Peerdeck.",
    }),
  ];
};

const outsideWords = (organization: ReadonlySet<AccountId> | null): string =>
  organization === null ? "which Peerdeck does not manage" : "which is outside the organization";
