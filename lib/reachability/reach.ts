import type { PeeringId } from "#lib/peering/ids.ts";
import type { Missing } from "#lib/peering/missing.ts";
import type { Answer } from "./answer.ts";
import { decide, type Unresolved } from "./decide.ts";
import { evidenceOf, foundEnd } from "./evidence.ts";
import { fixesFor } from "./fixes.ts";
import type { Judged } from "./judge.ts";
import type { Network } from "./network.ts";
import type { Opening } from "./open-filters.ts";
import { type Question, serviceLabel } from "./question.ts";
import type { Walk } from "./step.ts";
import { endLabel, missingWords, stepWords } from "./words.ts";

/** What an answer comes to, without its evidence and fixes. */
export type AnswerKind = Pick<Answer, "verdict" | "over" | "peeringId" | "reason">;

/** Why X can, or cannot, reach Y. `opening`: whom its mends let in. */
export function reach(network: Network, question: Question, opening: Opening = "address"): Answer {
  const decided = decide(network, question);
  switch (decided.kind) {
    case "walked":
      return answerOf(network, { ...question, opening }, decided.walk, decided.judged);
    case "guessed":
      return notListed(decided.walk, decided.missing);
    case "blocked":
    case "unknown":
      return unresolved(decided);
  }
}

export function reachKind(network: Network, question: Question): AnswerKind {
  const decided = decide(network, question);
  switch (decided.kind) {
    case "walked":
      return kindOf(decided.walk, decided.judged);
    case "guessed":
      return guessedKind(decided.walk);
    case "blocked":
    case "unknown":
      return unresolvedKind(decided);
  }
}

export function kindOf(walked: Pick<Walk, "over" | "peeringId" | "steps">, { step, verdict }: Judged): AnswerKind {
  const elsewhere = step?.outcome === "elsewhere";
  return {
    verdict,
    over: elsewhere ? "other" : walked.over,
    peeringId: elsewhere ? null : (walked.peeringId as PeeringId | null),
    reason: step?.reason ?? (walked.steps[0]?.reason === "loopback" ? "loopback" : "allowed"),
  };
}

function answerOf(network: Network, question: Question & { opening: Opening }, walked: Walk, judged: Judged): Answer {
  const { step, verdict } = judged;
  const { source, destination } = walked;
  const ends = `${endLabel(source)} → ${endLabel(destination)}, ${serviceLabel(question.service)}`;
  return {
    ...kindOf(walked, judged),
    summary: `${lead(verdict, walked)} ${ends}.${step === null ? "" : ` ${stepWords(step, source, destination)}`}`,
    ...findings(walked),
    decisive: step === null ? null : walked.steps.indexOf(step),
    fixes: verdict === "unreachable" ? fixesFor(network, question, walked) : [],
    missing: verdict === "unknown" ? distinct(walked.steps.flatMap(({ missing }) => missing ?? [])) : [],
  };
}

/** One list that was not read may leave several steps in doubt. */
const distinct = (all: readonly Missing[]): readonly Missing[] => [
  ...new Map(all.map((each) => [missingWords(each), each])).values(),
];

const findings = (walked: Walk) => ({
  source: foundEnd(walked.source),
  destination: foundEnd(walked.destination),
  evidence: evidenceOf(walked),
});

const nothingFound = { source: null, destination: null, evidence: [], decisive: null } as const;

function lead(verdict: Answer["verdict"], { over, peeringId }: Walk): string {
  if (verdict === "unreachable") return "Unreachable:";
  if (verdict === "unknown") return "Cannot say:";
  return over === "peering" ? `Reachable over ${peeringId ?? "the peering"}:` : "Reachable:";
}

const unresolvedKind = ({ kind, reason }: Unresolved): AnswerKind => ({
  verdict: kind === "blocked" ? "unreachable" : "unknown",
  over: "none",
  peeringId: null,
  reason,
});

function unresolved(resolved: Unresolved): Answer {
  const kind = unresolvedKind(resolved);
  const { says } = resolved;
  if (resolved.kind === "unknown") {
    const missing = resolved.missing === null ? [] : [resolved.missing];
    const summary = ["Cannot say:", says, ...missing.map(missingWords)].join(" ");
    return { ...kind, summary, ...nothingFound, fixes: [], missing };
  }
  const { each } = resolved;
  const summary = `Unreachable: ${says}`;
  if (each === null) return { ...kind, summary, ...nothingFound, fixes: [], missing: [] };
  const at = kind.reason.startsWith("source") ? "source" : "destination";
  const where = {
    kind: "interface",
    accountId: each.ownerId,
    region: "",
    id: each.interfaceId,
    way: "request",
  } as const;
  const evidence = [{ ...where, at, outcome: "block", detail: says, verdict: "missing" }] as const;
  return { ...kind, summary, ...nothingFound, evidence, decisive: 0, fixes: [], missing: [] };
}

const guessedKind = ({ over, peeringId }: Walk): AnswerKind => ({
  verdict: "unknown",
  over,
  peeringId: peeringId as PeeringId | null,
  reason: "interface-not-read",
});

function notListed(walked: Walk, missing: Missing): Answer {
  const summary = `Cannot say: the network interface that was named is not among those read. ${missingWords(missing)}`;
  return { ...guessedKind(walked), summary, ...findings(walked), decisive: null, fixes: [], missing: [missing] };
}
