import "server-only";
import type { Viewer } from "#lib/auth/viewer.ts";
import { leftOutOf } from "#lib/db/left-out.ts";
import { accountsSeen, seenPeering } from "#lib/db/peering-history.ts";
import type { PeeringReading } from "#lib/peering/answers.ts";
import type { ListedPeering, PastPeering, PeeringAnswer, UnlistedPeering } from "#lib/peering/health/answers.ts";
import { worstFirst } from "#lib/peering/health/weight.ts";
import { type AccountId, type PeeringId, sides } from "#lib/peering/ids.ts";
import { ok, type Problem, type Result } from "#lib/result.ts";
import { accountsEverOf } from "./accounts-ever-of.ts";
import type { Deck } from "./deck.ts";
import { readLeftBehind } from "./forgotten-peering.ts";
import { withLateFilters } from "./late-filters.ts";
import { ofTablesSeen, readPeering } from "./observe-peering.ts";
import { mayNote, notesAbout } from "./peering-notes.ts";
import { type Sight, sightOf } from "./sight.ts";

/** One peering, what is wrong with it and what people noted; also once AWS has forgotten it. */
export async function peeringHealth(deck: Deck, id: PeeringId, viewer: Viewer): Promise<Result<PeeringAnswer>> {
  const sees = sightOf(viewer);
  const reading = await readPeering(deck, id, viewer);
  const shown = reading.ok
    ? await listed(deck, id, reading.data, sees)
    : await unlisted(deck, id, viewer, reading.error);
  if (!shown.ok) return shown;
  const { accounts, ...peering } = shown.data;
  const notes = await notesAbout(deck, id, viewer.userId);
  return ok({ ...peering, notes, mayNote: mayNote(viewer, accounts) });
}

type WithAccounts<T> = Omit<T, "notes" | "mayNote"> & { readonly accounts: readonly AccountId[] };

async function listed(
  deck: Deck,
  id: PeeringId,
  reading: PeeringReading,
  sees: Sight,
): Promise<Result<WithAccounts<ListedPeering>>> {
  const { observation } = reading;
  const judged = await withLateFilters(deck, id, observation, sees);
  const found = await deck.fleet.reports.ofPair(judged, sees);
  return ok({
    listed: true,
    reading,
    health: found?.health ?? "not-verified",
    findings: worstFirst(found?.findings ?? []),
    filterMends: found?.filterMends ?? [],
    leftOut: ofTablesSeen(observation, await leftOutOf(deck.database.db, id)),
    accounts: sides.map((side) => observation[side].place.accountId),
  });
}

/** Trouble that may pass is answered as it is; a peering that may not be seen, as one that never was. */
async function unlisted(
  deck: Deck,
  id: PeeringId,
  viewer: Viewer,
  problem: Problem,
): Promise<Result<WithAccounts<UnlistedPeering>>> {
  const unknown = { ok: false, error: problem } as const;
  if (problem.code !== "not-found") return unknown;
  const sees = sightOf(viewer);
  const seen = await accountsSeen(deck.database.db, id);
  const [past, leftBehind, accounts] = await Promise.all([
    seen.some(sees) ? pastOf(deck, id, sees) : null,
    readLeftBehind(deck, id, viewer),
    accountsEverOf(deck, id, sees),
  ]);
  const activeRunId = deck.runs.activeFor(id);
  return accounts.ok ? ok({ listed: false, problem, past, leftBehind, activeRunId, accounts: accounts.data }) : unknown;
}

async function pastOf(deck: Deck, id: PeeringId, sees: Sight): Promise<PastPeering | null> {
  const seen = await seenPeering(deck.database.db, id);
  if (seen === null) return null;
  const { facts, statusSince, firstSeenAt } = seen;
  const named = sides.find((side) => facts[side].name !== null && facts[side].vpc && sees(facts[side].vpc.accountId));
  return {
    name: named === undefined ? null : facts[named].name,
    status: facts.status,
    statusSince,
    firstSeenAt,
    requester: facts.requester.vpc ?? null,
    accepter: facts.accepter.vpc ?? null,
  };
}
