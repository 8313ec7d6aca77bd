import { queryOptions } from "@tanstack/react-query";
import type { Run } from "#lib/peering/run.ts";
import { apiHrefs } from "#lib/routes.ts";
import { runPoll } from "./poll.ts";
import { type ProblemError, readAnswer } from "./read.ts";

/** One press of a button, row by row until all rows are settled. */
export const runQuery = (runId: string) =>
  queryOptions<Run, ProblemError>({
    queryKey: ["run", runId],
    queryFn: ({ signal }) => readAnswer<Run>(apiHrefs.run(runId), signal),
    refetchInterval: (query) => runPoll(query.state),
    retry: false,
  });
