import { queryOptions } from "@tanstack/react-query";
import type { PeeringReading } from "#lib/peering/answers.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { apiHrefs } from "#lib/routes.ts";
import { peeringPoll } from "./poll.ts";
import { type ProblemError, readAnswer } from "./read.ts";

/** One peering as both sides see it, read again for as long as it can change. */
export const peeringQuery = (peeringId: PeeringId) =>
  queryOptions<PeeringReading, ProblemError>({
    queryKey: ["peering", peeringId],
    queryFn: ({ signal }) => readAnswer<PeeringReading>(apiHrefs.peering(peeringId), signal),
    refetchInterval: (query) => peeringPoll(query.state),
    retry: false,
  });
