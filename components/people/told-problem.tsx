import { Callout } from "#components/ui/callout.tsx";
import type { Problem } from "#lib/result.ts";

/** What the server answered to a form, read out when it comes. */
export function ToldProblem({ problem }: { readonly problem: Problem | null }) {
  return problem === null ? null : (
    <Callout tone="bad" title={problem.message} role="alert">
      {problem.mend}
    </Callout>
  );
}
