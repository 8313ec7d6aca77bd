import { queryOptions } from "@tanstack/react-query";
import type { PairReading } from "#lib/peering/answers.ts";
import { formatVpcRef, type VpcRef } from "#lib/peering/ids.ts";
import { apiHrefs } from "#lib/routes.ts";
import { type ProblemError, readAnswer } from "./read.ts";

/** The key that every pair's begins with. */
export const anyPair = ["pair"] as const;

/** Both chosen VPCs and what may be done to them, before there is a peering. */
export const pairQuery = (requester: VpcRef, accepter: VpcRef) =>
  queryOptions<PairReading, ProblemError>({
    queryKey: [...anyPair, formatVpcRef(requester), formatVpcRef(accepter)],
    queryFn: ({ signal }) => readAnswer<PairReading>(apiHrefs.pair(requester, accepter), signal),
    staleTime: 10_000,
  });
