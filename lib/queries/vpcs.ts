import { queryOptions } from "@tanstack/react-query";
import type { VpcCatalogue } from "#lib/peering/answers.ts";
import { apiHrefs } from "#lib/routes.ts";
import { type ProblemError, readAnswer } from "./read.ts";

/** Every VPC of every account, and the accounts that could not be read. Read again when looked at after a minute. */
export const vpcsQuery = queryOptions<VpcCatalogue, ProblemError>({
  queryKey: ["vpcs"],
  queryFn: ({ signal }) => readAnswer<VpcCatalogue>(apiHrefs.vpcs, signal),
  staleTime: 60_000,
});
