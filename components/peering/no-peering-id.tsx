import { ProblemNote } from "#components/problem/problem.tsx";
import type { Problem } from "#lib/result.ts";

/** What stands in the address of a peering's page is no id of one. */
export const NoPeeringId = ({ problem }: { readonly problem: Problem }) => (
  <div className="mx-auto flex w-full max-w-prose flex-col gap-3 px-4 py-10">
    <h1 className="text-xl font-semibold">This is no peering</h1>
    <ProblemNote problem={problem} />
  </div>
);
