import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { FleetLines, FleetStatus } from "#lib/peering/health/answers.ts";
import { withLines } from "#lib/peering/health/lines.ts";
import { apiHrefs } from "#lib/routes.ts";
import { fleetPoll } from "./poll.ts";
import { type ProblemError, readAnswer } from "./read.ts";

/** The fleet as the browser holds it: the lines of the last answer that had any. */
export type FleetHeld = FleetStatus & { readonly lines: FleetLines };

export const fleetKey = ["fleet"] as const;

/** Asks for no more than what differs from the lines that are held. */
export const fleetQuery = (client: QueryClient) =>
  queryOptions<FleetHeld, ProblemError>({
    queryKey: fleetKey,
    queryFn: async ({ signal }) => {
      const held = client.getQueryData<FleetHeld>(fleetKey);
      const status = await readAnswer<FleetStatus>(apiHrefs.fleet(held?.version ?? null), signal);
      const before = held?.lines ?? noLines;
      return { ...status, lines: status.lines === null ? before : withLines(before, status.lines) };
    },
    refetchInterval: (query) => fleetPoll(query.state),
    retry: false,
    // Rows that did not change are the same objects already; to look for that among thousands would take its time.
    structuralSharing: false,
  });

const noLines: FleetLines = { whole: true, rows: [], gone: [], unreadable: [], findings: [], accounts: [] };
