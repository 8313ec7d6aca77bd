import type { PeeringId } from "#lib/peering/ids.ts";
import { readAnswer } from "#lib/queries/read.ts";
import type { ReachReading, Suggestions } from "#lib/reachability/desk.ts";
import type { FoundEnds } from "#lib/reachability/find-ends.ts";
import type { PairMatrix } from "#lib/reachability/pair-matrix.ts";
import { apiHrefs } from "#lib/routes.ts";
import type { Dated, ReachSource, Settling } from "./source.ts";

/** The server answers, over what AWS says now and this person may see. */
export const liveSource: ReachSource = {
  key: ["reach"],
  ends: (query, signal) => readAnswer<Settling<FoundEnds>>(apiHrefs.reachEnds(query), signal),
  ask: ({ family, ...asked }, signal) =>
    readAnswer<Dated<ReachReading>>(
      apiHrefs.reach({ ...asked, ...(family === null ? {} : { family: String(family) }) }),
      signal,
    ),
  suggestions: ({ peeringId }, signal) =>
    readAnswer<Settling<Suggestions>>(apiHrefs.reachOfPeering(peeringId as PeeringId), signal),
  matrix: ({ peeringId }, { way, service, family, rowsFrom, columnsFrom }, signal) => {
    const query = { way, service, family: String(family), rows: String(rowsFrom), columns: String(columnsFrom) };
    return readAnswer<Settling<PairMatrix>>(apiHrefs.reachMatrix(peeringId as PeeringId, query), signal);
  },
};
