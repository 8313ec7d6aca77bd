import { queryOptions } from "@tanstack/react-query";
import type { FleetSummary } from "#lib/peering/health/summary.ts";
import { apiHrefs } from "#lib/routes.ts";
import { summaryPoll } from "./poll.ts";
import { type ProblemError, readAnswer } from "./read.ts";

export const fleetSummaryKey = ["fleet", "summary"] as const;

/** For a screen that nobody touches: it goes on asking behind another window, and whatever went wrong. */
export const fleetSummaryQuery = queryOptions<FleetSummary, ProblemError>({
  queryKey: fleetSummaryKey,
  queryFn: ({ signal }) => readAnswer<FleetSummary>(apiHrefs.fleetSummary, signal),
  refetchInterval: ({ state }) => summaryPoll(state),
  refetchIntervalInBackground: true,
  networkMode: "always",
  retry: false,
});
