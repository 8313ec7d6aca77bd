import "server-only";
import { approvalOfPeering, findApproval } from "#lib/db/approvals.ts";
import type { Frozen } from "#lib/peering/approvals/frozen.ts";
import type { ApprovalId, ApprovalRecord, SideLabel } from "#lib/peering/approvals/record.ts";
import { type AccountId, parsePeeringId, parseVpcRef, type Side, type VpcRef } from "#lib/peering/ids.ts";
import type { PairObservation, PeeringStatus, SideObservation } from "#lib/peering/observation.ts";
import { isPending, joinPeering } from "#lib/peering/peering.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import type { Deck } from "../deck.ts";
import type { Pair } from "../known-peerings.ts";
import { locatePeering } from "../locate-peering.ts";
import { observePair } from "../observe-pair.ts";
import { everyAccount, hiddenSide, type Sight } from "../sight.ts";
import { endings } from "./endings.ts";
import { newRequest, takeRequest } from "./take-request.ts";

/** What a decision is about: the record, and where its two VPCs are. */
export interface Matter {
  readonly record: ApprovalRecord;
  readonly pair: Pair;
}

/** The account of one side of a request, or of a change sent for approval, by our own finding. */
export async function accountOfMatter(
  deck: Deck,
  id: ApprovalId,
  side: Side,
  sees: Sight,
): Promise<Result<readonly AccountId[]>> {
  const pair = await pairOf(deck, id, sees);
  return pair.ok ? ok([pair.data[side].accountId]) : pair;
}

/** Of what this person may see; a matter of others is answered as one that does not exist. */
export async function matterOf(deck: Deck, id: ApprovalId, sees: Sight): Promise<Result<Matter>> {
  const pair = await pairOf(deck, id, sees);
  if (!pair.ok) return pair;
  const known = await recordOf(deck, id);
  if (known !== null) return ok({ record: known, pair: pair.data });
  const peeringId = parsePeeringId(id);
  if (!peeringId.ok) return fail(noSuchRequest(id));
  const observation = await observePair(deck, pair.data, peeringId.data, everyAccount);
  const status = joinPeering(observation)?.status ?? null;
  const record =
    status === null || isPending(status)
      ? await takeRequest(deck, peeringId.data, observation)
      : endedBefore(newRequest(deck, peeringId.data, observation), status);
  return record === null ? fail(noSuchRequest(id)) : ok({ record, pair: pair.data });
}

/** A peering that was no request any more when Peerdeck first looked: nothing is kept of it. */
const endedBefore = (record: ApprovalRecord, status: PeeringStatus): ApprovalRecord => ({
  ...record,
  state: endings[status]?.state ?? "gone",
});

async function recordOf(deck: Deck, id: ApprovalId): Promise<ApprovalRecord | null> {
  const { db } = deck.database;
  const peeringId = parsePeeringId(id);
  return (await findApproval(db, id)) ?? (peeringId.ok ? approvalOfPeering(db, peeringId.data) : null);
}

async function pairOf(deck: Deck, id: ApprovalId, sees: Sight): Promise<Result<Pair>> {
  const record = await recordOf(deck, id);
  const known = record === null ? null : pairIn(record);
  if (known !== null && (sees(known.requester.accountId) || sees(known.accepter.accountId))) return ok(known);
  const peeringId = parsePeeringId(id);
  return peeringId.ok ? locatePeering(deck, peeringId.data, sees) : fail(noSuchRequest(id));
}

function pairIn({ labels }: ApprovalRecord): Pair | null {
  const requester = refOf(labels.requester);
  const accepter = refOf(labels.accepter);
  return requester === null || accepter === null ? null : { requester, accepter };
}

function refOf({ accountId, region, vpcId }: SideLabel): VpcRef | null {
  const ref = parseVpcRef(`${accountId}/${region}/${vpcId}`);
  return ref.ok ? ref.data : null;
}

/** The same words for what is not there and for what may not be seen. */
export const noSuchRequest = (id: string): Problem => ({
  code: "not-found",
  message: `There is no request ${id} that you may see.`,
  mend: "Look at the list: it may have been decided, have expired, or belong to accounts that you do not see.",
});

export const matterKey = ({ id }: Pick<ApprovalRecord, "id">): string => `approval ${id}`;

/** After a decision, whoever looks gets a new reading. */
export const forgetMatter = (deck: Deck, record: Pick<ApprovalRecord, "id">): void =>
  deck.readings.forget(matterKey(record));

/** Both sides afresh, whoever may see what. */
export const observeMatter = (deck: Deck, { record, pair }: Matter): Promise<PairObservation> =>
  observePair(deck, pair, record.peeringId, everyAccount);

/** The same observation for somebody who sees less of it. */
export const hiddenFrom = (
  observation: PairObservation,
  sees: (side: Side, accountId: AccountId) => boolean,
): PairObservation => {
  const shown = <S extends Side>(side: SideObservation<S>): SideObservation<S> =>
    sees(side.place.side, side.place.accountId) ? side : hiddenSide(side.place, side.vpcId, observation.readAt);
  return { ...observation, requester: shown(observation.requester), accepter: shown(observation.accepter) };
};

/** As whoever froze the change saw it. */
export const asFrozen = (observation: PairObservation, frozen: Frozen): PairObservation =>
  hiddenFrom(observation, (side) => frozen[side].seen);
