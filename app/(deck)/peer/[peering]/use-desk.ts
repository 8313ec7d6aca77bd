"use client";
import { useQuery } from "@tanstack/react-query";
import { type Desk, deskOf } from "#components/peering/desk.ts";
import type { ReadingState } from "#components/status-panel/reading-age.tsx";
import type { PeeringId } from "#lib/peering/ids.ts";
import { peeringQuery } from "#lib/queries/peering.ts";

export interface DeskState extends ReadingState {
  /** Null until the first reading. */
  readonly desk: Desk | null;
}

/** The polled reading and what follows from it. What a new reading leaves as it was keeps its identity, so that it is not redrawn. */
export function useDesk(peeringId: PeeringId): DeskState {
  const query = useQuery({ ...peeringQuery(peeringId), select: deskOf });
  return { desk: query.data ?? null, problem: query.error?.problem ?? null, fetching: query.isFetching };
}
