import { queryOptions } from "@tanstack/react-query";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { TrailPage } from "#lib/peering/trail.ts";
import { apiHrefs } from "#lib/routes.ts";
import { type ProblemError, readAnswer } from "./read.ts";

/** The latest of what was done to one peering. */
export const peeringTrailQuery = (peeringId: PeeringId) =>
  queryOptions<TrailPage, ProblemError>({
    queryKey: ["trail", peeringId],
    queryFn: ({ signal }) => readAnswer<TrailPage>(apiHrefs.trail({ resource: peeringId }), signal),
  });
