import type { Verdict } from "./answer.ts";
import type { Step, Walk } from "./step.ts";

export interface Judged {
  readonly verdict: Verdict;
  /** What decides: the first certain obstacle, else the first doubt. Null: nothing is in the way. */
  readonly step: Step | null;
}

/** One sure obstacle is enough, whatever else is not known. */
export function judge({ steps }: Pick<Walk, "steps">): Judged {
  const obstacle = steps.find(({ outcome }) => outcome === "block");
  if (obstacle !== undefined) return { verdict: "unreachable", step: obstacle };
  const doubt =
    steps.find(({ outcome }) => outcome === "elsewhere") ?? steps.find(({ outcome }) => outcome === "unknown");
  return doubt === undefined ? { verdict: "reachable", step: null } : { verdict: "unknown", step: doubt };
}
