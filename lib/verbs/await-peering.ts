import "server-only";
import type { PeeringId, Side } from "#lib/peering/ids.ts";
import { sides } from "#lib/peering/ids.ts";
import type { PairObservation, PeeringStatus, PeeringView, SideObservation } from "#lib/peering/observation.ts";
import { isTerminal } from "#lib/peering/peering.ts";
import { fail, ok, type ProblemCode, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";

const waitMaxMs = 300_000;
const intervalMinMs = 60;
const intervalMaxMs = 2_000;

/** A small part of the wait so far: soon enough to lose little, seldom enough to cost little. */
export const nextPollMs = (waitedMs: number): number => Math.min(intervalMaxMs, Math.max(intervalMinMs, waitedMs / 30));

/**
 * Waits until every readable side sees the peering in one of the wanted states, or any side sees it ended. Answers the
 * observation with the views that were read last; after minutes without either, whatever was read last.
 */
export async function awaitPeering(
  deck: Deck,
  observation: PairObservation,
  peeringId: PeeringId,
  wanted: ReadonlySet<PeeringStatus>,
): Promise<Result<PairObservation>> {
  const startedAt = deck.clock.now();
  let seen = observation;
  while (!hasArrived(seen, peeringId, wanted)) {
    const waited = deck.clock.now() - startedAt;
    if (waited > waitMaxMs) break;
    await deck.clock.sleep(nextPollMs(waited));
    const views = await Promise.all(sides.map((side) => viewAt(deck, seen[side], peeringId)));
    const refused = views.find((view) => !view.ok && !passing.has(view.error.code));
    if (refused && !refused.ok) return fail(refused.error);
    const [requester, accepter] = views;
    seen = {
      ...seen,
      requester: withView(seen.requester, requester?.ok ? requester.data : null),
      accepter: withView(seen.accepter, accepter?.ok ? accepter.data : null),
    };
  }
  return ok(seen);
}

/** Trouble that the next poll may not meet. */
const passing: ReadonlySet<ProblemCode> = new Set(["throttled", "timeout", "network", "aws-fault", "not-found"]);

function hasArrived(observation: PairObservation, id: PeeringId, wanted: ReadonlySet<PeeringStatus>): boolean {
  const statuses = sides.map((side) => ({
    readable: canRead(observation[side]),
    status: viewIn(observation[side], id)?.status ?? null,
  }));
  if (statuses.some(({ status }) => status !== null && isTerminal(status))) return true;
  return statuses.every(({ readable, status }) => !readable || (status !== null && wanted.has(status)));
}

const canRead = (side: SideObservation): boolean => side.managed && side.peerings.known;

const viewIn = ({ peerings }: SideObservation, id: PeeringId): PeeringView | null =>
  (peerings.known ? peerings.value.find(({ peeringId }) => peeringId === id) : null) ?? null;

const viewAt = (deck: Deck, side: SideObservation<Side>, id: PeeringId): Promise<Result<PeeringView | null>> =>
  canRead(side)
    ? deck.aws.getPeering({ accountId: side.place.accountId, region: side.place.region }, id)
    : Promise.resolve(ok(null));

/** The side's list with this view in place of its older one. */
export function withView<S extends SideObservation>(side: S, view: PeeringView | null): S {
  const { peerings } = side;
  if (view === null || !peerings.known) return side;
  const others = peerings.value.filter(({ peeringId }) => peeringId !== view.peeringId);
  return { ...side, peerings: { ...peerings, value: [...others, view] } };
}
