import "server-only";
import { instantOf } from "#lib/clock.ts";
import { beginApproval } from "#lib/db/approval-moves.ts";
import { approvalOfPeering, findApproval } from "#lib/db/approvals.ts";
import { deedsOf } from "#lib/db/trail-requests.ts";
import { cidrsIn } from "#lib/peering/approvals/cidr-change.ts";
import type { ApprovalLabels, ApprovalRecord, SideLabel } from "#lib/peering/approvals/record.ts";
import type { PeeringId, Side } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { joinPeering } from "#lib/peering/peering.ts";
import type { Deck } from "../deck.ts";
import { peerdeckItself } from "./peerdeck-itself.ts";
import { subjectOf } from "./rules-of.ts";
import { noticeOf, tell } from "./tell.ts";

/** The names and places as they are read now. */
export function labelsOf(deck: Deck, observation: PairObservation): ApprovalLabels {
  const members = deck.organization.names();
  const label = (side: Side): SideLabel => {
    const { place, accountName, vpcId, vpc } = observation[side];
    return {
      accountId: place.accountId,
      accountName: accountName ?? members.get(place.accountId) ?? null,
      region: place.region,
      vpcId,
      vpcName: vpc.known ? vpc.value.name : null,
    };
  };
  return { requester: label("requester"), accepter: label("accepter"), from: subjectOf(deck, observation).from };
}

/** As it is seen now, for the first time. */
export function newRequest(deck: Deck, peeringId: PeeringId, observation: PairObservation): ApprovalRecord {
  const at = instantOf(deck.clock);
  return {
    id: peeringId,
    peeringId,
    labels: labelsOf(deck, observation),
    subject: subjectOf(deck, observation),
    firstCidrs: cidrsIn(observation),
    firstSeenAt: at,
    expiresAt: joinPeering(observation)?.expiresAt ?? null,
    state: "pending",
    stateAt: at,
    requestedBy: null,
    reason: null,
    held: null,
  };
}

/** Keeps a request that is seen for the first time, and tells of it; the record of one that is known already. */
export async function takeRequest(
  deck: Deck,
  peeringId: PeeringId,
  observation: PairObservation,
): Promise<ApprovalRecord | null> {
  const { db } = deck.database;
  const known = (await findApproval(db, peeringId)) ?? (await approvalOfPeering(db, peeringId));
  if (known !== null) return known;
  const [asked] = (await deedsOf(db, peeringId)).filter(({ kind }) => kind === "create-peering");
  const record: ApprovalRecord = {
    ...newRequest(deck, peeringId, observation),
    requestedBy: asked?.by ?? null,
    reason: asked?.reason ?? null,
  };
  const event = { at: record.firstSeenAt, kind: "seen", actor: peerdeckItself, reason: null, detail: {} } as const;
  if (!(await beginApproval(db, record, event))) return findApproval(db, peeringId);
  // What somebody else is asked to accept is no news to us.
  if (observation.accepter.managed)
    await tell(deck, noticeOf(deck, record.labels.from === "stranger" ? "stranger-request" : "new-request", record));
  return record;
}
