import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { Topology, TopologyAnswer } from "#lib/peering/topology/topology.ts";
import { apiHrefs } from "#lib/routes.ts";
import { topologyPoll } from "./poll.ts";
import { type ProblemError, readAnswer } from "./read.ts";

/** The map as the browser holds it: of the last answer that had one. */
export type TopologyHeld = TopologyAnswer & { readonly topology: Topology };

const queryKey = ["topology"] as const;

/** Asks for the map only where the server has another than this one. */
export const topologyQuery = (client: QueryClient) =>
  queryOptions<TopologyHeld, ProblemError>({
    queryKey,
    queryFn: async ({ signal }) => {
      const held = client.getQueryData<TopologyHeld>(queryKey);
      const answer = await readAnswer<TopologyAnswer>(apiHrefs.topology(held?.version ?? null), signal);
      if (answer.topology !== null) return { ...answer, topology: answer.topology };
      return held === undefined
        ? readAnswer<TopologyHeld>(apiHrefs.topology(null), signal)
        : { ...answer, topology: held.topology };
    },
    refetchInterval: (query) => topologyPoll(query.state),
    retry: false,
  });
