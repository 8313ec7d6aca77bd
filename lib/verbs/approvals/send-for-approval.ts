import "server-only";
import { randomUUID } from "node:crypto";
import { instantOf } from "#lib/clock.ts";
import { beginApproval } from "#lib/db/approval-moves.ts";
import { openApprovals } from "#lib/db/approvals.ts";
import { cidrsIn } from "#lib/peering/approvals/cidr-change.ts";
import { type Frozen, freeze } from "#lib/peering/approvals/frozen.ts";
import { type Proposal, propose } from "#lib/peering/approvals/proposal.ts";
import type { ApprovalId, ApprovalRecord } from "#lib/peering/approvals/record.ts";
import { sides } from "#lib/peering/ids.ts";
import { accountLabel } from "#lib/peering/names.ts";
import type { PairObservation, Tags } from "#lib/peering/observation.ts";
import type { Goal } from "#lib/peering/operation.ts";
import { pairKey, vpcRefOf } from "#lib/peering/peering.ts";
import { wholeGoal } from "#lib/peering/plan.ts";
import { checkReason } from "#lib/peering/tags.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import type { Presser } from "../apply-operations.ts";
import type { Deck } from "../deck.ts";
import { houseRefusal } from "../house.ts";
import type { Pair } from "../known-peerings.ts";
import { observePair } from "../observe-pair.ts";
import { refusalOf, sightOf } from "../sight.ts";
import { subjectOf } from "./rules-of.ts";
import { hashOf } from "./shown-changes.ts";
import { labelsOf } from "./take-request.ts";
import { noticeOf, tell } from "./tell.ts";

export interface ChangeToApprove extends Pair {
  readonly request: { readonly name: string; readonly reason: string; readonly tags: Tags };
}

/**
 * Sends a whole change, both sides of it, to the approvers of the accepter's account, before anything is in AWS. The sender
 * sees both sides and may do their own; the other side is the approver's to grant.
 */
export async function sendForApproval(
  deck: Deck,
  { request, ...pair }: ChangeToApprove,
  { viewer, actor }: Presser,
): Promise<Result<{ readonly id: ApprovalId }>> {
  const reason = checkReason(request.reason);
  if (!reason.ok) return reason;
  const observation = await observePair(deck, pair, null, sightOf(viewer));
  const goal: Goal = { ...wholeGoal, ...request };
  const proposal = propose(observation, goal);
  const againstHouse = houseRefusal(deck, observation);
  const [asking] = proposal.operations.filter(({ part }) => part === "request");
  const refused =
    (asking === undefined ? null : againstHouse(asking.operation)) ??
    unseen(observation) ??
    refusalOf(viewer, "create-peering", observation.requester) ??
    incomplete(proposal) ??
    (await sentAlready(deck, observation));
  if (refused !== null) return fail(refused);
  const own = proposal.operations.filter(
    ({ operation }) =>
      againstHouse(operation) === null &&
      (operation.place.side === "accepter" || refusalOf(viewer, operation.kind, observation.requester) === null),
  );
  const frozen = freeze(observation, { ...proposal, operations: own });
  const record = recordOf(deck, observation, { frozen, request, sender: { id: actor.id, name: actor.name } });
  await deck.trail.record({
    actor,
    category: "account",
    operation: "send-for-approval",
    result: "done",
    accountId: pair.accepter.accountId,
    region: pair.accepter.region,
    resource: record.id,
    after: { hash: record.held?.hash, operationIds: own.map(({ id }) => id) },
    reason: reason.data || null,
  });
  const event = { at: record.firstSeenAt, kind: "sent", actor, reason: reason.data || null, detail: {} } as const;
  await beginApproval(deck.database.db, record, { ...event, actor: { id: actor.id, name: actor.name } });
  await tell(deck, noticeOf(deck, "new-request", record, { by: actor.name }));
  return ok({ id: record.id });
}

interface Sent {
  readonly frozen: Frozen;
  readonly request: ChangeToApprove["request"];
  readonly sender: { readonly id: string; readonly name: string };
}

function recordOf(deck: Deck, observation: PairObservation, { frozen, request, sender }: Sent): ApprovalRecord {
  const at = instantOf(deck.clock);
  return {
    id: `draft-${randomUUID()}`,
    peeringId: null,
    labels: labelsOf(deck, observation),
    subject: subjectOf(deck, observation),
    firstCidrs: cidrsIn(observation),
    firstSeenAt: at,
    expiresAt: null,
    state: "pending",
    stateAt: at,
    requestedBy: sender,
    reason: request.reason.trim() || null,
    held: { frozen, hash: hashOf(frozen), by: { sender, first: null, request } },
  };
}

/** An account without a way in and one that may not be seen are told of in the same words. */
function unseen(observation: PairObservation): Problem | null {
  const dark = sides.find((side) => !observation[side].managed || !observation[side].vpc.known);
  return dark === undefined
    ? null
    : {
        code: "not-permitted",
        message: `A whole change is sent for approval only where both sides can be seen; that of ${accountLabel(observation[dark])} cannot.`,
        mend: "Send a request in AWS instead, or ask an admin for the viewer role there.",
      };
}

function incomplete({ operations, left }: Proposal): Problem | null {
  if (operations.some(({ part }) => part === "request") && operations.some(({ part }) => part === "accept"))
    return null;
  const because = left.find(({ part }) => part === "request" || part === "accept")?.because;
  return {
    code: "conflict",
    message: because ?? "There is nothing to request between these two VPCs: a peering joins them already.",
  };
}

async function sentAlready(deck: Deck, observation: PairObservation): Promise<Problem | null> {
  const wanted = pairKey(vpcRefOf(observation.requester), vpcRefOf(observation.accepter));
  const found = (await openApprovals(deck.database.db)).find(
    ({ peeringId, held }) =>
      peeringId === null && held !== null && pairKey(held.frozen.requester.vpc, held.frozen.accepter.vpc) === wanted,
  );
  return found === undefined
    ? null
    : {
        code: "conflict",
        message: `${found.requestedBy?.name ?? "Somebody"} has sent a change for these two VPCs for approval already.`,
        mend: "Open it under Approvals.",
      };
}
