import type { Finding, Severity } from "../assessment.ts";

export type Weight = `${"fail" | "unknown"} ${Severity}`;

type Weighed = Pick<Finding, "result" | "severity">;

/** The worst first. What matters and is not known weighs more than a failure that hardly matters. */
const weights: readonly Weight[] = [
  "fail critical",
  "fail high",
  "unknown critical",
  "unknown high",
  "fail medium",
  "unknown medium",
  "fail low",
  "unknown low",
  "fail info",
  "unknown info",
];

const ranks: ReadonlyMap<string, number> = new Map(weights.map((weight, rank) => [weight, rank]));

/** What passed comes last. */
const rankOf = ({ result, severity }: Weighed): number => ranks.get(`${result} ${severity}`) ?? weights.length;

/** Of equal weight, in the order of the checks. */
export const worstFirst = <F extends Weighed>(findings: readonly F[]): F[] =>
  findings.toSorted((one, other) => rankOf(one) - rankOf(other));

/** Null where all passed. */
export function worstOf<F extends Weighed>(findings: readonly F[]): F | null {
  let worst: F | null = null;
  let least = weights.length;
  for (const finding of findings) {
    const rank = rankOf(finding);
    if (rank >= least) continue;
    worst = finding;
    least = rank;
  }
  return worst;
}
