import "server-only";
import type { At } from "#lib/aws/index.ts";
import type { PeeringReading } from "#lib/peering/answers.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { PairObservation, PeeringStatus, PeeringView, SideObservation } from "#lib/peering/observation.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import { inParallel } from "./in-parallel.ts";
import type { Pair } from "./known-peerings.ts";
import { observePair } from "./observe-pair.ts";

const searchesMax = 16;
const keepMovingMs = 1_000;
const keepSteadyMs = 3_000;

/** What the screens poll: one reading of AWS for all who look at this peering. */
export async function readPeering(deck: Deck, id: PeeringId): Promise<Result<PeeringReading>> {
  const observed = await deck.readings.read(peeringKey(id), () => observePeering(deck, id), keepMs);
  if (!observed.ok) return observed;
  const past = await deck.journal.pastReplacements(id);
  return ok({ observation: observed.data, past, activeRunId: deck.runs.activeFor(id) });
}

export const peeringKey = (id: PeeringId): string => `peering ${id}`;

/** A fresh reading of both sides of one peering, wherever in the managed accounts it is. */
export async function observePeering(deck: Deck, id: PeeringId): Promise<Result<PairObservation>> {
  const pair = await locate(deck, id);
  if (!pair.ok) return pair;
  const observation = await observePair(deck, pair.data, id);
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

async function locate(deck: Deck, id: PeeringId): Promise<Result<Pair>> {
  const known = deck.known.pairOf(id);
  if (known) return ok(known);
  const places: At[] = deck.aws
    .accounts()
    .flatMap((account) => account.regions.map((region) => ({ accountId: account.id, region })));
  let found: PeeringView | null = null;
  const unreadable: { readonly at: At; readonly problem: Problem }[] = [];
  await inParallel(places, searchesMax, async (at) => {
    if (found) return;
    const answer = await deck.aws.getPeering(at, id);
    if (!answer.ok) unreadable.push({ at, problem: answer.error });
    else if (answer.data) {
      found = answer.data;
      deck.known.found(answer.data);
    }
  });
  const pair = deck.known.pairOf(id);
  return pair ? ok(pair) : fail(notFound(id, places.length, unreadable));
}

function notFound(id: PeeringId, places: number, unreadable: readonly { at: At; problem: Problem }[]): Problem {
  const blind = unreadable.map(({ at, problem }) => `${at.accountId}/${at.region} (${problem.code})`).join(", ");
  return {
    code: "not-found",
    message:
      unreadable.length === 0
        ? `No managed account knows ${id}; ${places} account-and-Region pairs were asked.`
        : `No account that could be read knows ${id}. Not readable: ${blind}.`,
    mend: "Check the id. If the peering belongs to another account or Region, add that to peerdeck.yaml.",
  };
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
