"use client";
import { useQuery } from "@tanstack/react-query";
import { type Desk, deskOf } from "#components/peering/desk.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { peeringQuery } from "#lib/queries/peering.ts";
import type { Problem } from "#lib/result.ts";

export interface DeskState {
  /** Null until the first reading. */
  readonly desk: Desk | null;
  /** Why the latest reading failed; the desk is then the last good one's. */
  readonly problem: Problem | null;
}

/** The polled reading and what follows from it. What a new reading leaves as it was keeps its identity, so that it is not redrawn. */
export function useDesk(peeringId: PeeringId): DeskState {
  const query = useQuery({ ...peeringQuery(peeringId), select: deskOf });
  return { desk: query.data ?? null, problem: query.error?.problem ?? null };
}
