import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { FleetLines, FleetStatus } from "#lib/peering/health/answers.ts";
import { apiHrefs } from "#lib/routes.ts";
import { fleetPoll } from "./poll.ts";
import { type ProblemError, readAnswer } from "./read.ts";

/** The fleet as the browser holds it: the lines of the last answer that had any. */
export type FleetHeld = FleetStatus & { readonly lines: FleetLines };

const queryKey = ["fleet"] as const;

/** Asks for the lines only where the server has others than these. */
export const fleetQuery = (client: QueryClient) =>
  queryOptions<FleetHeld, ProblemError>({
    queryKey,
    queryFn: async ({ signal }) => {
      const held = client.getQueryData<FleetHeld>(queryKey);
      const status = await readAnswer<FleetStatus>(apiHrefs.fleet(held?.version ?? null), signal);
      if (status.lines !== null) return { ...status, lines: status.lines };
      return held === undefined
        ? { ...status, ...(await readAnswer<FleetHeld>(apiHrefs.fleet(null), signal)) }
        : { ...status, lines: held.lines };
    },
    refetchInterval: (query) => fleetPoll(query.state),
    retry: false,
  });
