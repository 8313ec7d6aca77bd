import "server-only";
import type { PeeringId, Side } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { joinPeering, vpcRefOf } from "#lib/peering/peering.ts";
import { plan, wholeGoal } from "#lib/peering/plan.ts";
import { checkReason, reasonTag } from "#lib/peering/tags.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import { applyAll } from "../apply-all.ts";
import type { RowEnd } from "../apply-one.ts";
import type { Presser } from "../apply-operations.ts";
import type { Deck } from "../deck.ts";
import { observePair } from "../observe-pair.ts";
import { observePeering } from "../observe-peering.ts";
import { permitNow } from "../permit.ts";
import { sightOf } from "../sight.ts";

/** Withdraws a request of ours and sends it again as it was: seven new days, and once more to the top of the accepter's list. */
export async function sendAgain(
  deck: Deck,
  { id, reason }: { readonly id: PeeringId; readonly reason: string },
  presser: Presser,
): Promise<Result<{ readonly peeringId: PeeringId }>> {
  const why = checkReason(reason);
  if (!why.ok) return why;
  const sees = sightOf(presser.viewer);
  const observedSince = deck.onceEach.moment();
  const observed = await observePeering(deck, id, sees);
  if (!observed.ok) return observed;
  const observation = observed.data;
  const peering = joinPeering(observation);
  const view = peering?.views.requester ?? null;
  if (peering?.status !== "pending-acceptance" || view === null) return fail(notOurs(peering?.status ?? null));
  const withdrawn = await send(deck, presser, observation, observedSince, why.data, {
    kind: "delete-peering",
    side: "requester",
  });
  if (!withdrawn.ok) return withdrawn;
  const { [reasonTag]: earlier = "", Name: name = "", ...tags } = view.tags;
  const pair = { requester: vpcRefOf(observation.requester), accepter: vpcRefOf(observation.accepter) };
  const since = deck.onceEach.moment();
  const again = withoutPeering(await observePair(deck, pair, null, sees), id);
  const sent = await send(deck, presser, again, since, why.data || earlier, {
    kind: "create-peering",
    side: "requester",
    goal: { name, reason: earlier, tags: ownTags(tags) },
  });
  if (!sent.ok) return sent;
  deck.fleet.watch.readAgain([pair.requester, pair.accepter]);
  return sent.data.peeringId === null ? fail(notOurs(null)) : ok({ peeringId: sent.data.peeringId });
}

/** AWS's own tags come by themselves, and may not be given. */
const ownTags = (tags: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !/^aws:/i.test(key)));

/** AWS's lists may show what was just withdrawn for a moment; it is not to be taken for a peering that is there. */
function withoutPeering(observation: PairObservation, id: PeeringId): PairObservation {
  const { peerings } = observation.requester;
  const { peerings: theirs } = observation.accepter;
  const others = (reading: typeof peerings): typeof peerings =>
    reading.known ? { ...reading, value: reading.value.filter(({ peeringId }) => peeringId !== id) } : reading;
  return {
    ...observation,
    requester: { ...observation.requester, peerings: others(peerings) },
    accepter: { ...observation.accepter, peerings: others(theirs) },
  };
}

interface Wanted {
  readonly kind: PlannedOperation["operation"]["kind"];
  readonly side: Side;
  readonly goal?: { readonly name: string; readonly reason: string; readonly tags: Readonly<Record<string, string>> };
}

async function send(
  deck: Deck,
  { viewerNow, actor }: Presser,
  observation: PairObservation,
  observedSince: number,
  reason: string,
  { kind, side, goal = { name: "", reason: "", tags: {} } }: Wanted,
): Promise<Result<RowEnd>> {
  const planned = plan(observation, { ...wholeGoal, ...goal }, []).operations.find(
    ({ operation }) => operation.kind === kind && operation.place.side === side,
  );
  if (planned?.status !== "ready") return fail(notPossible(planned?.because ?? null));
  const ends = await applyAll(deck, [planned], {
    observation,
    observedSince,
    actor,
    reason: reason || null,
    permit: permitNow(deck, observation, viewerNow),
    onStart: () => undefined,
    onEnd: () => undefined,
  });
  const end = ends.get(planned.id);
  return end?.status === "done" || end?.status === "already" ? ok(end) : fail(end?.problem ?? notPossible(null));
}

const notOurs = (status: string | null): Problem => ({
  code: "wrong-state",
  message: `Only a request of ours that still waits can be sent again; this one is ${status ?? "not listed"}.`,
});

const notPossible = (because: string | null): Problem => ({
  code: "wrong-state",
  message: because ?? "This cannot be done now.",
});
