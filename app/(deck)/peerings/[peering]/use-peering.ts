"use client";
import { useQuery } from "@tanstack/react-query";
import { type Desk, deskOf } from "#components/peering/desk.ts";
import type { ListedPeering, PeeringAnswer, UnlistedPeering } from "#lib/peering/health/answers.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { peeringHealthQuery } from "#lib/queries/peering-health.ts";
import type { Problem } from "#lib/result.ts";

/** A listed peering with everything that follows from its reading. */
export interface Live extends ListedPeering {
  readonly desk: Desk;
}

interface PeeringState {
  /** Null until the first answer. */
  readonly peering: Live | UnlistedPeering | null;
  /** Why the latest reading failed; the peering is then the last good one's. */
  readonly problem: Problem | null;
}

const withDesk = (answer: PeeringAnswer): Live | UnlistedPeering =>
  answer.listed ? { ...answer, desk: deskOf(answer.reading, answer.filterMends) } : answer;

/** The polled answer. What a new reading leaves as it was keeps its identity, so that it is not redrawn. */
export function usePeering(peeringId: PeeringId): PeeringState {
  const query = useQuery({ ...peeringHealthQuery(peeringId), select: withDesk });
  return { peering: query.data ?? null, problem: query.error?.problem ?? null };
}
