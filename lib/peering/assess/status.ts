import type { PairContext } from "../context.ts";
import { accountLabel, placeLabel, vpcName } from "../names.ts";
import type { PairObservation, PeeringStatus } from "../observation.ts";

export interface StatusWords {
  readonly headline: string;
  readonly whoMustAct: string | null;
}

/** The state of the peering by name, and who must act: the other party first by name, then where. */
export function statusWords({ observation, peering }: PairContext): StatusWords {
  const { requester, accepter } = observation;
  const pair = `${vpcName(requester)} and ${vpcName(accepter)}`;
  const status = peering?.status ?? null;
  switch (status) {
    case null:
      return observation.peeringId === null
        ? { headline: `${pair} are not peered yet`, whoMustAct: `${placeLabel(requester)} sends the request.` }
        : {
            headline: `No readable side lists ${observation.peeringId}`,
            whoMustAct:
              "AWS drops an ended peering from the lists within hours or days. A new one can take moments to appear.",
          };
    case "initiating-request":
      return { headline: "AWS is handing the request over", whoMustAct: "Nobody: this takes seconds." };
    case "pending-acceptance":
      return {
        headline: `Waiting for ${accountLabel(accepter)} to accept`,
        whoMustAct: `${placeLabel(accepter)} must accept or reject; ${accountLabel(requester)} may withdraw.`,
      };
    case "provisioning":
      return { headline: "Accepted; AWS is provisioning the peering", whoMustAct: "Nobody: this takes moments." };
    case "active":
      // Only the control plane: it says nothing about routes, security groups or traffic.
      return { headline: `${pair} are peered (active)`, whoMustAct: null };
    case "deleting":
      return { headline: "AWS is deleting the peering", whoMustAct: "Nobody: this takes moments." };
    default:
      return { headline: endedHeadline(observation, status), whoMustAct: whatToDo(status) };
  }
}

function endedHeadline({ accepter }: PairObservation, status: "rejected" | "failed" | "expired" | "deleted"): string {
  const headlines = {
    rejected: `${accountLabel(accepter)} rejected the request`,
    failed: "AWS let the request fail",
    expired: `The request expired: ${accountLabel(accepter)} did not accept within 7 days`,
    deleted: "The peering was deleted",
  };
  return headlines[status];
}

/** What goes on from the end of a peering. Nothing revives it. */
export function whatToDo(status: PeeringStatus): string {
  switch (status) {
    case "failed":
      return "Look for overlapping CIDRs and check the accepter's account, Region and VPC id, then send a new request.";
    case "rejected":
      return "Ask its owner why, then send a new request.";
    case "expired":
      return "Send a new request and tell its owner.";
    case "deleting":
    case "deleted":
      return "Send a new request if the VPCs are to be peered again. Routes to the old peering stay as blackholes until deleted.";
    default:
      return "";
  }
}

// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-lifecycle
export function untilGone({ requester, accepter }: PairObservation, status: PeeringStatus): string {
  const shared =
    requester.place.accountId === accepter.place.accountId && requester.place.region === accepter.place.region;
  switch (status) {
    case "failed":
      return "It cannot be deleted; AWS drops it from the requester's list after 2 hours.";
    case "expired":
      return "It cannot be deleted; AWS drops it from the lists after 2 days.";
    case "rejected":
      return shared
        ? "It cannot be deleted; AWS drops it from the list after 2 hours."
        : "It cannot be deleted; AWS drops it from the requester's list after 2 days, from the accepter's after 2 hours.";
    case "deleted":
      return shared
        ? "AWS drops it from the list after 2 hours."
        : "AWS drops it after 2 hours from the list of the side that deleted it, after 2 days from the other's.";
    default:
      return "";
  }
}
