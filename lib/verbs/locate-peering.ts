import "server-only";
import type { At } from "#lib/aws/index.ts";
import type { AccountId, PeeringId } from "#lib/peering/ids.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import { inParallel } from "./in-parallel.ts";
import type { Pair } from "./known-peerings.ts";
import type { Sight } from "./sight.ts";

const searchesMax = 16;
const keepMs = 1_000;

/** The accounts of a peering's two VPCs, by our own finding. */
export async function accountsOf(deck: Deck, id: PeeringId, sees: Sight): Promise<Result<readonly AccountId[]>> {
  const pair = await locatePeering(deck, id, sees);
  return pair.ok ? ok([pair.data.requester.accountId, pair.data.accepter.accountId]) : pair;
}

/**
 * Where a peering is, looked for only where the person may look: a peering of others is searched for as long, and
 * answered in the same words, as one that does not exist.
 */
export async function locatePeering(deck: Deck, id: PeeringId, sees: Sight): Promise<Result<Pair>> {
  const known = knownWithin(deck, id, sees) ?? shownByFleet(deck, id, sees);
  if (known) return ok(known);
  const visible = deck.aws.accounts().filter((account) => sees(account.id));
  const key = `locate ${id} ${visible.map((account) => account.id).join(" ")}`;
  const places = visible.flatMap(({ id: accountId, regions }) => regions.map((region) => ({ accountId, region })));
  return deck.readings.read(
    key,
    () => search(deck, id, places, sees),
    () => keepMs,
  );
}

function knownWithin(deck: Deck, id: PeeringId, sees: Sight): Pair | null {
  const pair = deck.known.pairOf(id);
  return pair && (sees(pair.requester.accountId) || sees(pair.accepter.accountId)) ? pair : null;
}

/** The fleet's latest readings, of the accounts that the person sees: AWS need not be asked where these know. */
function shownByFleet(deck: Deck, id: PeeringId, sees: Sight): Pair | null {
  for (const { accountId, peerings } of deck.fleet.watch.observation().places) {
    if (!sees(accountId) || !peerings.known) continue;
    const view = peerings.value.find(({ peeringId }) => peeringId === id);
    if (view) deck.known.found(view);
    if (view) return knownWithin(deck, id, sees);
  }
  return null;
}

async function search(deck: Deck, id: PeeringId, places: readonly At[], sees: Sight): Promise<Result<Pair>> {
  const unreadable: { readonly at: At; readonly problem: Problem }[] = [];
  let found = false;
  await inParallel(places, searchesMax, async (at) => {
    if (found) return;
    const answer = await deck.aws.getPeering(at, id);
    if (!answer.ok) unreadable.push({ at, problem: answer.error });
    else if (answer.data) {
      found = true;
      deck.known.found(answer.data);
    }
  });
  const pair = found ? knownWithin(deck, id, sees) : null;
  return pair ? ok(pair) : fail(notFound(id, places.length, unreadable));
}

function notFound(id: PeeringId, places: number, unreadable: readonly { at: At; problem: Problem }[]): Problem {
  const blind = unreadable
    .map(({ at, problem }) => `${at.accountId}/${at.region} (${problem.code})`)
    .sort()
    .join(", ");
  return {
    code: "not-found",
    message:
      unreadable.length === 0
        ? `No managed account that you may see knows ${id}; ${places} account-and-Region pairs were asked.`
        : `No account that could be read knows ${id}. Not readable: ${blind}.`,
    mend: "Check the id. If the peering belongs to another account or Region, that must be added to Peerdeck, or made visible to you.",
  };
}
