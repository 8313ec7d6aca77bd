import type { Finding, Severity } from "#lib/peering/assessment.ts";

const order: readonly Severity[] = ["critical", "high", "medium", "low", "info"];

const worstFirst = (one: Finding, other: Finding): number =>
  Number(other.blocking) - Number(one.blocking) || order.indexOf(one.severity) - order.indexOf(other.severity);

export interface FindingGroups {
  readonly fail: readonly Finding[];
  readonly unknown: readonly Finding[];
  readonly pass: readonly Finding[];
  /** The failing ones that AWS itself enforces. */
  readonly blocking: readonly Finding[];
}

/** By answer, the worst first in each. */
export function groupFindings(findings: readonly Finding[]): FindingGroups {
  const of = (result: Finding["result"]) => findings.filter((finding) => finding.result === result).sort(worstFirst);
  const fail = of("fail");
  return { fail, unknown: of("unknown"), pass: of("pass"), blocking: fail.filter((finding) => finding.blocking) };
}

/** `1 problem, 2 unknown, 9 passed`, or `all 12 checks passed` */
export function tally({ fail, unknown, pass }: FindingGroups): string {
  const problems = fail.length === 1 ? "1 problem" : `${fail.length} problems`;
  return [
    fail.length > 0 ? problems : null,
    unknown.length > 0 ? `${unknown.length} unknown` : null,
    fail.length + unknown.length === 0 ? `all ${pass.length} checks passed` : `${pass.length} passed`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}
