import "server-only";
import { type Holder, may } from "#lib/auth/permissions.ts";
import { acceptAlone } from "#lib/peering/approvals/accept-alone.ts";
import type { ApprovalRow, ApprovalsAnswer, WaitingAnswer } from "#lib/peering/approvals/answers.ts";
import type { ApprovalRecord, SideLabel } from "#lib/peering/approvals/record.ts";
import type { PendingRequest } from "#lib/peering/approvals/requests.ts";
import { wasNotAsked } from "#lib/peering/health/fleet.ts";
import { ok, type Result } from "#lib/result.ts";
import type { Deck } from "../deck.ts";
import { houseOf } from "../house.ts";
import { sightOf } from "../sight.ts";
import { openDrafts } from "./drafts.ts";
import { type SeenRequests, seenRequests } from "./requests.ts";
import { recordRow, rowOf } from "./rows.ts";

/** `GET /api/approvals`: everything that waits for an answer, of the accounts that this person sees. */
export async function listApprovals(deck: Deck, viewer: Holder): Promise<Result<ApprovalsAnswer>> {
  deck.fleet.watch.look();
  return ok(await approvalsSeen(deck, viewer));
}

async function approvalsSeen(deck: Deck, viewer: Holder): Promise<ApprovalsAnswer> {
  const sees = sightOf(viewer);
  const seen = await seenRequests(deck, sees);
  const drafts = openDrafts(seen.report, { records: seen.records, sees, houseOf: (pair) => houseOf(deck, pair) }).map(
    ({ record, risks }) => recordRow(record, risks, viewer, asSent),
  );
  const rows = (list: readonly PendingRequest[]) =>
    list.map((each) => {
      const record = recordOf(seen, each);
      return rowOf(each, record, viewer, acceptHash(deck, each, record, viewer));
    });
  return {
    readAt: seen.report.fleet.readAt,
    toRead: seen.report.fleet.places.filter(({ peerings }) => wasNotAsked(peerings)).length,
    unread: unreadIn(seen),
    received: [...rows(seen.received), ...drafts.filter(({ accepter }) => sees(accepter.accountId))],
    sent: [...rows(seen.sent), ...drafts.filter(({ requester }) => sees(requester.accountId))],
  };
}

const hashes = new WeakMap<PendingRequest, string>();

/** Null: it takes more than a tick to accept it. Worked out once per reading, however many look. */
function acceptHash(deck: Deck, request: PendingRequest, record: ApprovalRecord | null, viewer: Holder): string | null {
  const { asker, status, observation, peeringId } = request;
  if (asker.kind === "stranger" || status !== "pending-acceptance" || (record?.held ?? null) !== null) return null;
  if (!may(viewer, "peering:accept", observation.accepter.place.accountId)) return null;
  const known = hashes.get(request);
  if (known !== undefined && deck.approvals.shown.get(known) !== null) return known;
  const hash = deck.approvals.shown.show(acceptAlone(observation, peeringId));
  hashes.set(request, hash);
  return hash;
}

/** `GET /api/approvals/waiting`: how many this person may answer. Every open page asks, so that it makes nobody read more often. */
export async function countWaiting(deck: Deck, viewer: Holder): Promise<Result<WaitingAnswer>> {
  const { received } = await approvalsSeen(deck, viewer);
  return ok({ waiting: received.filter(canAccept(viewer)).length });
}

/** A change that was sent for approval is shown as it was sent. */
export const asSent = (label: SideLabel): SideLabel => label;

const canAccept =
  (viewer: Holder) =>
  ({ accepter }: ApprovalRow): boolean =>
    may(viewer, "peering:accept", accepter.accountId);

/** A change that was sent for approval keeps its record once it is a peering. */
export const recordOf = ({ records }: SeenRequests, { peeringId }: PendingRequest): ApprovalRecord | null =>
  records.get(peeringId) ?? [...records.values()].find((record) => record.peeringId === peeringId) ?? null;

const unreadIn = ({ report }: SeenRequests): ApprovalsAnswer["unread"] =>
  report.fleet.places.flatMap(({ accountId, region, peerings }) =>
    peerings.known || wasNotAsked(peerings) ? [] : [{ accountId, region, message: peerings.problem.message }],
  );
