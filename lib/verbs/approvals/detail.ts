import "server-only";
import { instantOf } from "#lib/clock.ts";
import { eventsOfApproval } from "#lib/db/approval-moves.ts";
import { findApproval } from "#lib/db/approvals.ts";
import type { ApprovalDetail, ShownChange } from "#lib/peering/approvals/answers.ts";
import { freeze, stillHolds } from "#lib/peering/approvals/frozen.ts";
import { knownOf } from "#lib/peering/approvals/look-alike.ts";
import { ofThePair } from "#lib/peering/approvals/of-the-pair.ts";
import { propose } from "#lib/peering/approvals/proposal.ts";
import { type ApprovalRecord, type HeldChange, isOpen } from "#lib/peering/approvals/record.ts";
import type { PendingRequest } from "#lib/peering/approvals/requests.ts";
import { risksOf } from "#lib/peering/approvals/risks.ts";
import type { Instant, PairObservation } from "#lib/peering/observation.ts";
import { joinPeering } from "#lib/peering/peering.ts";
import { wholeGoal } from "#lib/peering/plan.ts";
import { ok, type Problem, type Result } from "#lib/result.ts";
import type { Deck } from "../deck.ts";
import { houseOf } from "../house.ts";
import { observePair } from "../observe-pair.ts";
import { everyAccount, sightOf } from "../sight.ts";
import { draftRisks } from "./drafts.ts";
import { endingOf } from "./ending-in.ts";
import { type Asking, obstaclesOf } from "./guard.ts";
import { goalOfHeld } from "./held-goal.ts";
import { asSent } from "./list.ts";
import { asFrozen, hiddenFrom, type Matter, matterKey, matterOf } from "./matter.ts";
import { permittedProposal } from "./permit-approval.ts";
import { recordEnding } from "./record-decision.ts";
import { seenMembers, seenRequests } from "./requests.ts";
import { pendingOf, recordRow, rowOf } from "./rows.ts";
import { seenLabel, withoutUnseen } from "./unseen.ts";

const keepMs = 2_000;

/** `GET /api/approvals/[request]`: what is asked, what it would open, and what stands between this person and their answer. */
export async function readApproval(deck: Deck, id: string, viewer: Asking): Promise<Result<ApprovalDetail>> {
  const sees = sightOf(viewer);
  const found = await matterOf(deck, id, sees);
  if (!found.ok) return found;
  const whole = isOpen(found.data.record.state) ? await readWhole(deck, found.data) : null;
  const record = whole === null ? found.data.record : await endedNow(deck, found.data.record, whole);
  const events = (await eventsOfApproval(deck.database.db, record.id)).map(withoutUnseen(record, sees));
  if (whole === null || !isOpen(record.state)) return ok({ ...ended(record, viewer, instantOf(deck.clock)), events });
  const observation = hiddenFrom(whole, (_side, accountId) => sees(accountId));
  return ok({
    readAt: whole.readAt,
    ...(await rowAndRisks(deck, record, observation, viewer)),
    change: shown(deck, record, observation, viewer),
    unreadable: unreadable(observation),
    obstacles: await obstaclesOf(deck, viewer, observation, record),
    held: record.held === null ? null : heldNow(record.held, whole),
    events,
    activeRunId: record.peeringId === null ? null : deck.runs.activeFor(record.peeringId),
  });
}

/** What AWS shows to be over is over, though the list that finds requests was not read since. */
async function endedNow(deck: Deck, record: ApprovalRecord, whole: PairObservation): Promise<ApprovalRecord> {
  const peering = record.peeringId === null ? null : joinPeering(whole);
  const ending = peering === null ? null : await endingOf(deck, record, peering);
  if (ending === null) return record;
  await recordEnding(deck, record, ending);
  deck.fleet.watch.readAgain([whole.requester.place, whole.accepter.place]);
  return (await findApproval(deck.database.db, record.id)) ?? record;
}

/** What is over is told from what was kept; AWS need not be asked. */
function ended(record: ApprovalRecord, viewer: Asking, readAt: Instant): Omit<ApprovalDetail, "events"> {
  const sees = sightOf(viewer);
  return {
    readAt,
    row: recordRow(record, [], viewer, record.id === record.peeringId ? (label) => seenLabel(label, sees) : asSent),
    risks: [],
    earlier: [],
    change: null,
    unreadable: null,
    obstacles: { accept: null, reject: null, typed: false, secondBy: null },
    held: null,
    activeRunId: null,
  };
}

/** One reading of AWS for all who look, whatever each may see of it. */
const readWhole = (deck: Deck, { record, pair }: Matter): Promise<PairObservation> =>
  deck.readings.read(
    matterKey(record),
    () => observePair(deck, pair, record.peeringId, everyAccount),
    () => keepMs,
  );

function shown(deck: Deck, record: ApprovalRecord, observation: PairObservation, viewer: Asking): ShownChange {
  const goal = record.held === null ? wholeGoal : goalOfHeld(record.held);
  const proposal = permittedProposal(deck, propose(observation, goal), viewer, observation);
  return {
    observation: ofThePair(observation),
    proposal,
    hash: deck.approvals.shown.show(freeze(observation, proposal)),
  };
}

const unreadable = ({ requester, accepter }: PairObservation): Problem | null => {
  const dark = [accepter, requester].find(({ managed, peerings }) => managed && !peerings.known);
  return dark === undefined || dark.peerings.known ? null : dark.peerings.problem;
};

/** What waits, and what of that is not so any more. */
function heldNow(held: HeldChange, whole: PairObservation): ApprovalDetail["held"] {
  const { frozen, hash } = held;
  const holds = stillHolds(frozen, asFrozen(whole, frozen), goalOfHeld(held));
  return { frozen, hash, changes: holds.same ? [] : holds.changes };
}

async function rowAndRisks(
  deck: Deck,
  record: ApprovalRecord,
  observation: PairObservation,
  viewer: Asking,
): Promise<Pick<ApprovalDetail, "row" | "risks" | "earlier">> {
  const sees = sightOf(viewer);
  const seen = await seenRequests(deck, sees);
  const known = knownOf(seen.report.fleet);
  const { peeringId } = record;
  if (peeringId === null) {
    const risks = draftRisks(record, observation, known, houseOf(deck, observation));
    return { row: recordRow(record, risks, viewer, asSent), risks, earlier: [] };
  }
  const fleets = [...seen.received, ...seen.sent].find((each) => each.peeringId === peeringId) ?? null;
  const now = pendingOf(observation, fleets, seenMembers(deck.organization.names(), sees));
  const health = seen.report.health.peerings.find((each) => each.peeringId === peeringId)?.findings ?? [];
  const risks = risksOf({
    observation,
    asker: now.asker,
    known,
    health,
    first: record.firstCidrs,
    house: houseOf(deck, observation),
  });
  const request: PendingRequest = { peeringId, observation, risks, ...now };
  return { row: rowOf(request, record, viewer), risks, earlier: now.earlier };
}
