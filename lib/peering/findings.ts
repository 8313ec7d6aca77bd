import type { Finding } from "./assessment.ts";

type Rest = Partial<Omit<Finding, "check" | "result" | "summary">>;

const finding = (check: string, result: Finding["result"], summary: string, rest: Rest): Finding => ({
  check,
  result,
  severity: result === "pass" ? "info" : "medium",
  blocking: false,
  side: null,
  summary,
  evidence: [],
  mend: null,
  peeringId: null,
  ...rest,
});

export const pass = (check: string, summary: string, rest: Rest = {}): Finding => finding(check, "pass", summary, rest);
export const failing = (check: string, summary: string, rest: Rest = {}): Finding =>
  finding(check, "fail", summary, rest);
export const unknown = (check: string, summary: string, rest: Rest = {}): Finding =>
  finding(check, "unknown", summary, rest);
