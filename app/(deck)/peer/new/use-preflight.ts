"use client";
import { queryOptions, skipToken, useQuery } from "@tanstack/react-query";
import { type FindingGroups, groupFindings } from "#components/preflight/groups.ts";
import type { MayNot, PairReading } from "#lib/peering/answers.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { preflight } from "#lib/peering/preflight/index.ts";
import { anyPair, pairQuery } from "#lib/queries/pair.ts";
import type { ProblemError } from "#lib/queries/read.ts";
import type { Problem } from "#lib/result.ts";
import type { Choice } from "./use-choice.ts";

const noPair = queryOptions<PairReading, ProblemError>({ queryKey: anyPair, queryFn: skipToken });

export interface Preflight {
  readonly observation: PairObservation | null;
  readonly groups: FindingGroups | null;
  readonly mayNot: MayNot;
  /** Why the pair could not be read; with an earlier reading, that one still stands. */
  readonly problem: Problem | null;
  readonly reading: boolean;
  readonly readAgain: () => void;
}

/** Reads both VPCs as soon as both are chosen, and answers every question worth asking before a request is sent. */
export function usePreflight(pair: Choice["pair"]): Preflight {
  const { data, error, isFetching, refetch } = useQuery(
    pair === null ? noPair : pairQuery(pair.requester, pair.accepter),
  );
  return {
    observation: data?.observation ?? null,
    mayNot: data?.mayNot ?? { requester: {}, accepter: {} },
    groups: data
      ? groupFindings(preflight(data.observation, data.permissions, data.observation.readAt, data.house))
      : null,
    problem: error?.problem ?? null,
    reading: isFetching,
    readAgain: () => void refetch(),
  };
}

/** Why the request cannot be sent now; null where it can. */
export function whyNotReady({ groups, problem }: Preflight): string | null {
  if (groups === null)
    return problem === null ? "Preflight is still reading both VPCs." : "The two VPCs could not be read.";
  const [first] = groups.blocking;
  if (first === undefined) return null;
  return groups.blocking.length === 1
    ? `One check blocks the request: ${first.summary}`
    : `${groups.blocking.length} checks block the request.`;
}
