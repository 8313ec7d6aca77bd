import "server-only";
import type { PeeringReading } from "#lib/peering/answers.ts";
import { type PeeringId, type RouteTableId, sides } from "#lib/peering/ids.ts";
import type { PairObservation, PeeringStatus, PeeringView, SideObservation } from "#lib/peering/observation.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import type { Asking } from "./approvals/guard.ts";
import type { Deck } from "./deck.ts";
import type { Pair } from "./known-peerings.ts";
import { locatePeering } from "./locate-peering.ts";
import { mayNotInStepper } from "./may-not-in-stepper.ts";
import { observePair } from "./observe-pair.ts";
import { type Sight, sightKey, sightOf } from "./sight.ts";

const keepMovingMs = 1_000;
const keepSteadyMs = 3_000;

/** What the screens poll: one reading of AWS for all who look at this peering and may see the same of it. */
export async function readPeering(deck: Deck, id: PeeringId, viewer: Asking): Promise<Result<PeeringReading>> {
  const sees = sightOf(viewer);
  const pair = await locatePeering(deck, id, sees);
  if (!pair.ok) return pair;
  const { requester, accepter } = pair.data;
  const key = peeringKey(id, sightKey(sees, [requester.accountId, accepter.accountId]));
  const observed = await deck.readings.read(key, () => observeLocated(deck, id, pair.data, sees), keepMs);
  if (!observed.ok) return observed;
  const observation = observed.data;
  const past = ofTablesSeen(observation, await deck.trail.pastReplacements(id));
  return ok({
    observation,
    past,
    activeRunId: deck.runs.activeFor(id),
    mayNot: await mayNotInStepper(deck, viewer, observation),
  });
}

const peeringKey = (id: PeeringId, seen: string): string => `peering ${id} ${seen}`;
/** Of one that no side lists any more. */
export const forgottenKey = (id: PeeringId, seen: string): string => `forgotten ${id} ${seen}`;
/** With what filters packets. */
export const filteredKey = (id: PeeringId, seen: string): string => `filtered ${id} ${seen}`;

/** After a change, whoever asks gets a new reading, whatever they may see of it. */
export function forgetPeering(deck: Deck, id: PeeringId): void {
  for (const seen of ["seen seen", "seen hidden", "hidden seen"])
    for (const key of [peeringKey, forgottenKey, filteredKey]) deck.readings.forget(key(id, seen));
}

/** A fresh reading of both sides of one peering, wherever among the visible accounts it is. */
export async function observePeering(deck: Deck, id: PeeringId, sees: Sight): Promise<Result<PairObservation>> {
  const pair = await locatePeering(deck, id, sees);
  return pair.ok ? observeLocated(deck, id, pair.data, sees) : pair;
}

async function observeLocated(deck: Deck, id: PeeringId, pair: Pair, sees: Sight): Promise<Result<PairObservation>> {
  const observation = await observePair(deck, pair, id, sees);
  const unseen = unseenBecause(observation);
  if (unseen !== null) return fail(unseen);
  return viewsOf(observation).length === 0 ? fail(notListed(id)) : ok(observation);
}

/** Null where a side's list was read. An account without a way in would only say that it is not managed. */
function unseenBecause({ requester, accepter }: PairObservation): Problem | null {
  const unread = [requester, accepter].flatMap(({ managed, peerings }) =>
    peerings.known ? [] : [{ managed, problem: peerings.problem }],
  );
  if (unread.length < 2) return null;
  return (unread.find(({ managed }) => managed) ?? unread[0])?.problem ?? null;
}

/** Of the tables that this person sees. */
export function ofTablesSeen<T extends { readonly routeTableId: RouteTableId }>(
  observation: PairObservation,
  things: readonly T[],
): readonly T[] {
  const tables = sides.flatMap((side) => {
    const { routeTables } = observation[side];
    return routeTables.known ? routeTables.value.map(({ routeTableId }) => routeTableId) : [];
  });
  return things.filter(({ routeTableId }) => tables.includes(routeTableId));
}

const notListed = (id: PeeringId): Problem => ({
  code: "not-found",
  message: `AWS no longer lists ${id} at either side.`,
  mend: "An ended peering is listed for two hours to two days. Start a new one if the VPCs shall be connected.",
});

/** The peering as each readable side sees it. */
function viewsOf(observation: PairObservation): readonly PeeringView[] {
  const view = ({ peerings }: SideObservation) =>
    peerings.known ? peerings.value.filter(({ peeringId }) => peeringId === observation.peeringId) : [];
  return [...view(observation.requester), ...view(observation.accepter)];
}

const moving: ReadonlySet<PeeringStatus> = new Set(["initiating-request", "provisioning", "deleting"]);

const keepMs = (reading: Result<PairObservation>): number =>
  reading.ok && !viewsOf(reading.data).some(({ status }) => moving.has(status)) ? keepSteadyMs : keepMovingMs;
