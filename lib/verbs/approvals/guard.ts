import "server-only";
import { type Holder, may, notPermitted } from "#lib/auth/permissions.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { findApproval } from "#lib/db/approvals.ts";
import { deedsOf } from "#lib/db/trail-requests.ts";
import type { Obstacles } from "#lib/peering/approvals/answers.ts";
import { askerOf } from "#lib/peering/approvals/asker.ts";
import type { ApprovalRecord, Person } from "#lib/peering/approvals/record.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { joinPeering } from "#lib/peering/peering.ts";
import type { Problem } from "#lib/result.ts";
import type { Deck } from "../deck.ts";
import { houseOf } from "../house.ts";
import { everyAccount, sightOf } from "../sight.ts";
import { seenMembers } from "./requests.ts";
import { judgedLive, subjectOf } from "./rules-of.ts";
import { mayBeSamePerson } from "./same-person.ts";

/** A person, by user and grants. */
export type Asking = Pick<Viewer, "userId"> & Holder;

/** Who asked for it through Peerdeck; null: somebody elsewhere. */
export async function requesterOf(
  deck: Deck,
  record: ApprovalRecord | null,
  observation: PairObservation,
): Promise<Person | null> {
  if (record?.requestedBy) return record.requestedBy;
  const { peeringId } = observation;
  if (peeringId === null) return null;
  return (await deedsOf(deck.database.db, peeringId)).find(({ kind }) => kind === "create-peering")?.by ?? null;
}

/**
 * What stands between this person and accepting the request, in their own sight; what the rules hold against it, over all
 * that is known of it, whoever may see that.
 */
export async function obstaclesOf(
  deck: Deck,
  viewer: Asking,
  observation: PairObservation,
  record: ApprovalRecord | null,
): Promise<Obstacles> {
  const { place, accountName } = observation.accepter;
  const { accountId } = place;
  const members = seenMembers(deck.organization.names(), sightOf(viewer));
  const known = await allKnown(deck, observation);
  return {
    accept:
      lacks(viewer, "peering:accept", accountId, accountName) ??
      againstHouse(deck, known) ??
      (await notTheirOwn(deck, viewer, observation, record)),
    reject: lacks(viewer, "peering:reject", accountId, accountName),
    // Whoever sends a change for approval within Peerdeck is no stranger, whatever of their account may be seen.
    typed: !record?.held?.by.sender && askerOf(observation.requester, members).kind === "stranger",
    secondBy: secondBy(deck, known, record),
  };
}

/** Null: permitted. */
export const lacks = (
  viewer: Holder,
  permission: "peering:accept" | "peering:reject",
  accountId: AccountId,
  name: string | null,
): Problem | null =>
  may(viewer, permission, accountId)
    ? null
    : notPermitted(permission, name === null ? `account ${accountId}` : `${name} (${accountId})`, accountId);

/** What this observation does not tell, the latest reading of the fleet may. */
async function allKnown(deck: Deck, observation: PairObservation): Promise<readonly PairObservation[]> {
  const { health } = await deck.fleet.reports.of(everyAccount);
  const read = health.peerings.find(({ peeringId }) => peeringId === observation.peeringId)?.observation;
  return read === undefined ? [observation] : [observation, read];
}

/** An enforced rule of the house that is surely broken; by its name alone, since what breaks it may be hidden from who asks. */
export function againstHouse(deck: Deck, known: readonly PairObservation[]): Problem | null {
  const broken = known
    .flatMap((each) => houseOf(deck, each))
    .find(({ result, blocking }) => result === "fail" && blocking);
  if (broken === undefined) return null;
  const rule =
    deck.rules.find(({ name }) => broken.summary.startsWith(`House rule "${name}"`))?.name ?? "of peerdeck.yaml";
  return {
    code: "not-permitted",
    message: `House rule "${rule}" forbids this peering.`,
    mend: "Reject the request, or have it excepted in peerdeck.yaml, under rules.",
  };
}

/** The rule that wants two people; null: one is enough. */
function secondBy(deck: Deck, known: readonly PairObservation[], record: ApprovalRecord | null): string | null {
  const subjects = [...known.map((each) => subjectOf(deck, each)), ...(record?.subject ? [record.subject] : [])];
  const judged = subjects.map((subject) => judgedLive(deck, subject).by);
  return judged.find((by) => by?.outcome === "second-approver")?.name ?? null;
}

async function notTheirOwn(
  deck: Deck,
  { userId }: Asking,
  observation: PairObservation,
  record: ApprovalRecord | null,
): Promise<Problem | null> {
  const { db } = deck.database;
  const first = record?.held?.by.first ?? null;
  if (first !== null && (await mayBeSamePerson(db, userId, first.id))) return approvedFirst;
  if (deck.approvals.config.allowOwn) return null;
  const asked = await requesterOf(deck, record, observation);
  return asked !== null && (await mayBeSamePerson(db, userId, asked.id)) ? ownRequest : null;
}

const ownRequest: Problem = {
  code: "not-permitted",
  message: "You asked for this yourself. Nobody approves their own request.",
  mend: "Ask another approver. For a small team, approvals.allowOwn in peerdeck.yaml can allow it.",
};

const approvedFirst: Problem = {
  code: "not-permitted",
  message: "You have approved this already; a second person must approve it too.",
  mend: "Ask another approver.",
};

/**
 * Why a request may not be accepted in the stepper, where only one person presses and nothing is typed in. Null: it may,
 * or there is nothing to accept.
 */
export async function refusedInStepper(
  deck: Deck,
  viewer: Asking,
  observation: PairObservation,
): Promise<Problem | null> {
  const { peeringId } = observation;
  if (peeringId === null || joinPeering(observation)?.status !== "pending-acceptance") return null;
  const record = await findApproval(deck.database.db, peeringId);
  const { accept, typed, secondBy: rule } = await obstaclesOf(deck, viewer, observation, record);
  if (accept !== null) return accept;
  if (record?.state === "second" || rule !== null) return inApprovals("Two people must approve this request.");
  return typed ? inApprovals("A stranger asks: account and VPC must be typed in to accept.") : null;
}

const inApprovals = (why: string): Problem => ({
  code: "not-permitted",
  message: `${why} That is done under Approvals.`,
  mend: "Open the request under Approvals.",
});

/** In whose accounts somebody may answer requests at all. */
export const mayAnswer = (viewer: Holder, accountId: AccountId): boolean =>
  may(viewer, "peering:accept", accountId) || may(viewer, "peering:reject", accountId);
