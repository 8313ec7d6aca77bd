import "server-only";
import type { AccountId, OperationId, PeeringId, Region, VpcId, VpcRef } from "#lib/peering/ids.ts";
import { subjectId } from "#lib/peering/peering.ts";
import { checkReason } from "#lib/peering/tags.ts";
import type { Answer, FoundEnd } from "#lib/reachability/answer.ts";
import { type Asked, questionOf } from "#lib/reachability/asked.ts";
import { compileNetwork, type Network } from "#lib/reachability/network.ts";
import { liveBetween } from "#lib/reachability/peerings.ts";
import { reach } from "#lib/reachability/reach.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import type { Presser } from "../apply-operations.ts";
import { carryOut } from "../carry-out.ts";
import type { Deck } from "../deck.ts";
import { houseRefusal } from "../house.ts";
import type { Pair } from "../known-peerings.ts";
import { observePair } from "../observe-pair.ts";
import { permitNow } from "../permit.ts";
import { recordRefusals } from "../record-refusals.ts";
import { rowsFor } from "../run-rows.ts";
import { mayNotOf, sightOf } from "../sight.ts";
import { withFilters } from "../with-filters.ts";
import { fixesAsPlan } from "./fixes-as-plan.ts";
import { fleetDesk } from "./fleet-desk.ts";
import { freshNetwork } from "./fresh-network.ts";
import { involvedVpcs } from "./involved.ts";

export interface FixRequest {
  readonly asked: Asked;
  /** Of the answer that the person saw. */
  readonly fixIds: readonly string[];
  readonly reason: string;
}

/**
 * Starts a run of the picked mends and answers at once. The question is asked afresh, of a fresh reading of what this
 * person may see, and only what that answer still offers is sent.
 */
export async function applyFixes(
  deck: Deck,
  { asked, fixIds, reason: why }: FixRequest,
  { viewer, actor, viewerNow }: Presser,
): Promise<Result<{ readonly runId: string }>> {
  const reason = checkReason(why);
  if (!reason.ok) return reason;
  const question = questionOf(asked);
  if (!question.ok) return question;
  const observedSince = deck.onceEach.moment();
  const sees = sightOf(viewer);
  const base = fleetDesk(deck, sees);
  const vpcIds = involvedVpcs(base.desk, question.data);
  const network = compileNetwork((await freshNetwork(deck, base, vpcIds, true)).observation);
  const answer = reach(network, question.data, asked.opening);
  const about = pairOf(network, answer);
  if (about === null) return fail(nothingToMend);

  const operations = answer.fixes.map(({ operation }) => operation);
  const bare = await observePair(deck, about.pair, about.peeringId, sees);
  const wanted = fixesAsPlan(operations, bare).map(({ planned }) => planned.operation);
  const observation = await withFilters(deck, bare, wanted, sees);
  const plan = fixesAsPlan(operations, observation);
  const offered = new Map(plan.map(({ planned }) => [planned.id, planned]));
  // An id that the answer no longer has stays as it is, and its row says that it is gone.
  const ids = fixIds.map((id) => plan.find((each) => each.fixId === id)?.planned.id ?? (id as OperationId));
  const mayNot = mayNotOf(viewer, observation);
  const againstHouse = houseRefusal(deck, observation);
  const rows = rowsFor(ids, offered, (each) => mayNot[each.place.side][each.kind] ?? againstHouse(each));
  const because = reason.data || null;
  await recordRefusals(deck, { actor, peeringId: about.peeringId, reason: because }, rows, offered);
  const runId = actor.correlationId;
  const accounts = [observation.requester, observation.accepter].map(({ place }) => place.accountId);
  deck.runs.open({ runId, peeringId: subjectId(observation), rows }, { accounts, startedBy: viewer.userId });
  const going = rows.flatMap(({ status, operationId }) =>
    status === "waiting" ? (offered.get(operationId) ?? []) : [],
  );
  const permit = permitNow(deck, observation, viewerNow);
  void carryOut(deck, going, { runId, observation, observedSince, actor, reason: because, permit });
  return ok({ runId });
}

/** The two VPCs that the answer is about, by the peering between them where there is one. */
function pairOf(
  network: Network,
  { source, destination }: Answer,
): { readonly pair: Pair; readonly peeringId: PeeringId | null } | null {
  const [from, to] = [refOf(source), refOf(destination)];
  if (from === null || to === null) return null;
  const live = liveBetween(network.peeringsOf(from.vpcId), from.vpcId, to.vpcId);
  const fromRequests = live === null || live.requester.vpcId === from.vpcId;
  const pair = fromRequests ? { requester: from, accepter: to } : { requester: to, accepter: from };
  return { pair, peeringId: live?.peeringId ?? null };
}

const refOf = (end: FoundEnd | null): VpcRef | null =>
  end === null || end.vpcId === null
    ? null
    : { vpcId: end.vpcId as VpcId, accountId: end.accountId as AccountId, region: end.region as Region };

const nothingToMend: Problem = {
  code: "plan-changed",
  message: "The answer is another one by now, and offers none of these changes. Nothing was sent.",
  mend: "Look at the answer as it is now, and pick again.",
};
