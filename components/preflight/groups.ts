import type { Finding, Severity } from "#lib/peering/assessment.ts";

/** How a finding is told: `blocks` is what AWS itself refuses, or an enforced house rule, `unknown` is never shown as a pass. */
export type Verdict = "blocks" | "problem" | "warning" | "unknown" | "pass";

const serious: ReadonlySet<Severity> = new Set(["critical", "high"]);

export function verdictOf({ result, blocking, severity }: Finding): Verdict {
  if (result !== "fail") return result;
  if (blocking) return "blocks";
  return serious.has(severity) ? "problem" : "warning";
}

const verdicts: readonly Verdict[] = ["blocks", "problem", "warning", "unknown", "pass"];
const severities: readonly Severity[] = ["critical", "high", "medium", "low", "info"];

const worstFirst = (one: Finding, other: Finding): number =>
  verdicts.indexOf(verdictOf(one)) - verdicts.indexOf(verdictOf(other)) ||
  severities.indexOf(one.severity) - severities.indexOf(other.severity);

export interface FindingGroups {
  readonly fail: readonly Finding[];
  readonly unknown: readonly Finding[];
  readonly pass: readonly Finding[];
  /** The failing ones that AWS itself, or the house, enforces. */
  readonly blocking: readonly Finding[];
}

/** By answer, the worst first in each. */
export function groupFindings(findings: readonly Finding[]): FindingGroups {
  const sorted = [...findings].sort(worstFirst);
  const of = (result: Finding["result"]) => sorted.filter((finding) => finding.result === result);
  const fail = of("fail");
  return { fail, unknown: of("unknown"), pass: of("pass"), blocking: fail.filter((finding) => finding.blocking) };
}

const words: Record<Verdict, (count: number) => string> = {
  blocks: (count) => (count === 1 ? "1 blocks the request" : `${count} block the request`),
  problem: (count) => (count === 1 ? "1 problem" : `${count} problems`),
  warning: (count) => (count === 1 ? "1 warning" : `${count} warnings`),
  unknown: (count) => `${count} unknown`,
  pass: (count) => `${count} passed`,
};

/** `1 blocks the request, 2 unknown, 9 passed`, or `all 12 checks passed` */
export function tally({ fail, unknown, pass }: FindingGroups): string {
  const all = [...fail, ...unknown, ...pass];
  if (all.length === pass.length) return `all ${pass.length} checks passed`;
  return verdicts
    .map((verdict) => ({ verdict, count: all.filter((finding) => verdictOf(finding) === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => words[verdict](count))
    .join(", ");
}
