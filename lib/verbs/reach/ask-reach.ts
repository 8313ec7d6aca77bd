import "server-only";
import type { Viewer } from "#lib/auth/viewer.ts";
import { inSlices } from "#lib/fleet/in-slices.ts";
import type { FleetObservation } from "#lib/peering/health/fleet.ts";
import type { Instant } from "#lib/peering/observation.ts";
import { type Asked, questionOf } from "#lib/reachability/asked.ts";
import {
  ask,
  openDesk,
  type ReachDesk,
  type ReachReading,
  type Suggestions,
  searchEnds,
  trySuggestions,
} from "#lib/reachability/desk.ts";
import type { FoundEnds } from "#lib/reachability/find-ends.ts";
import type { FixOperation } from "#lib/reachability/fix-operation.ts";
import { type PairMatrix, pairMatrixInSteps } from "#lib/reachability/pair-matrix.ts";
import { parseServiceText } from "#lib/reachability/parse-question.ts";
import { ok, type Result } from "#lib/result.ts";
import type { Deck } from "../deck.ts";
import type { Pair } from "../known-peerings.ts";
import { refusalOf, sightOf } from "../sight.ts";
import { fleetDesk } from "./fleet-desk.ts";
import { freshNetwork } from "./fresh-network.ts";
import { involvedVpcs } from "./involved.ts";

/** `settling`: what it rests on was not yet read whole; a later answer may know more. */
type Live<T> = T & { readonly settling: boolean };

/** What a question's ends can be, among what this person may see. */
export function findReachEnds(deck: Deck, query: string, viewer: Viewer): Promise<Result<Live<FoundEnds>>> {
  const { desk, settling } = fleetDesk(deck, sightOf(viewer));
  return Promise.resolve(ok({ ...searchEnds(desk, query), settling }));
}

export type LiveReading = Live<ReachReading> & { readonly readAt: Instant };

/** Why X can, or cannot, reach Y, by what AWS says now of the VPCs in question. */
export async function askReach(deck: Deck, asked: Asked, viewer: Viewer): Promise<Result<LiveReading>> {
  const question = questionOf(asked);
  if (!question.ok) return question;
  return deck.turns.run(viewer.userId, async () => {
    const base = fleetDesk(deck, sightOf(viewer));
    const { observation, readAt } = await freshNetwork(deck, base, involvedVpcs(base.desk, question.data));
    const refusal = (fix: FixOperation) => refusalOf(viewer, fix.kind, spotOf(fix, base.fleet));
    return {
      ...ask(openDesk(observation), question.data, asked.opening, refusal),
      readAt,
      settling: base.settling,
    };
  });
}

const spotOf = ({ place }: FixOperation, { accounts }: FleetObservation) => ({
  place: { ...place, side: "requester" as const },
  accountName: accounts.find(({ accountId }) => accountId === place.accountId)?.name ?? null,
});

/** Questions worth asking of a peering, each with its verdict. */
export const suggestReach = (deck: Deck, pair: Pair, viewer: Viewer): Promise<Result<Live<Suggestions>>> =>
  deck.turns.run(viewer.userId, async () => {
    const { requester, accepter } = pair;
    const { desk, settling } = await deskOfPair(deck, pair, viewer);
    return { ...trySuggestions(desk, requester.vpcId, accepter.vpcId), settling };
  });

export interface MatrixRequest {
  readonly way: "there" | "back";
  readonly service: string;
  readonly family: 4 | 6;
  readonly rowsFrom: number;
  readonly columnsFrom: number;
}

/** Each subnet of the one VPC against each of the other. */
export async function reachMatrix(
  deck: Deck,
  pair: Pair,
  request: MatrixRequest,
  viewer: Viewer,
): Promise<Result<Live<PairMatrix>>> {
  const service = parseServiceText(request.service);
  if (!service.ok) return service;
  const [from, to] = request.way === "there" ? [pair.requester, pair.accepter] : [pair.accepter, pair.requester];
  return deck.turns.run(viewer.userId, async () => {
    const { desk, settling } = await deskOfPair(deck, pair, viewer);
    const { family, rowsFrom, columnsFrom } = request;
    const matrix = await inSlices(
      pairMatrixInSteps(desk.network, {
        fromVpcId: from.vpcId,
        toVpcId: to.vpcId,
        service: service.data,
        family,
        rowsFrom,
        columnsFrom,
      }),
    );
    return { ...matrix, settling };
  });
}

async function deskOfPair(
  deck: Deck,
  { requester, accepter }: Pair,
  viewer: Viewer,
): Promise<Live<{ readonly desk: ReachDesk }>> {
  const vpcIds = new Set<string>([requester.vpcId, accepter.vpcId]);
  const base = fleetDesk(deck, sightOf(viewer));
  const { observation } = await freshNetwork(deck, base, vpcIds);
  return { desk: openDesk(observation), settling: base.settling };
}
