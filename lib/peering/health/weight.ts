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

/** What passed comes last. */
const rankOf = ({ result, severity }: Weighed): number =>
  result === "pass" ? weights.length : weights.indexOf(`${result} ${severity}`);

/** Of equal weight, in the order of the checks. */
export const worstFirst = <F extends Weighed>(findings: readonly F[]): F[] =>
  findings.toSorted((one, other) => rankOf(one) - rankOf(other));

export const worstOf = <F extends Weighed>(findings: readonly F[]): F | null => {
  const [worst] = worstFirst(findings);
  return worst === undefined || worst.result === "pass" ? null : worst;
};
