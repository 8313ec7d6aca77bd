import { queryOptions } from "@tanstack/react-query";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { Dependents } from "#lib/peering/teardown/group-rules.ts";
import { apiHrefs } from "#lib/routes.ts";
import { type ProblemError, readAnswer } from "./read.ts";

/** What hangs on a peering besides routes. Changes seldom, and is told from the fleet's own readings. */
export const dependentsQuery = (peeringId: PeeringId) =>
  queryOptions<Dependents, ProblemError>({
    queryKey: ["dependents", peeringId],
    queryFn: ({ signal }) => readAnswer<Dependents>(apiHrefs.dependents(peeringId), signal),
    staleTime: 60_000,
  });
