import { queryOptions } from "@tanstack/react-query";
import type { PeeringAnswer } from "#lib/peering/health/answers.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { apiHrefs } from "#lib/routes.ts";
import { peeringPoll } from "./poll.ts";
import { type ProblemError, readAnswer } from "./read.ts";

/** One peering with its health, read again for as long as it can change. Stale whenever the peering itself is. */
export const peeringHealthQuery = (peeringId: PeeringId) =>
  queryOptions<PeeringAnswer, ProblemError>({
    queryKey: ["peering", peeringId, "health"],
    queryFn: ({ signal }) => readAnswer<PeeringAnswer>(apiHrefs.peeringHealth(peeringId), signal),
    refetchInterval: ({ state: { data, error } }) =>
      peeringPoll({ data: data?.listed === true ? data.reading : undefined, error }),
    retry: false,
  });
