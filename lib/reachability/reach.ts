import type { Family } from "#lib/peering/cidr.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { Answer, Missing } from "./answer.ts";
import { type Endpoint, plain } from "./endpoint.ts";
import { familyOf, type Resolved, resolveDestination, resolveSource } from "./ends.ts";
import { evidenceOf } from "./evidence.ts";
import { fixesFor } from "./fixes.ts";
import { type Judged, judge } from "./judge.ts";
import type { Network } from "./network.ts";
import { type Question, serviceLabel } from "./question.ts";
import type { Walk } from "./step.ts";
import { walk } from "./walk.ts";
import { endLabel, missingWords, stepWords } from "./words.ts";

/** Why X can, or cannot, reach Y. */
export function reach(network: Network, question: Question): Answer {
  const family = familyOf(network, question);
  const sources = resolveSource(network, question.from, family);
  if (sources.kind !== "points") return unresolved(sources);
  let best: Candidate | null = null;
  let agreed = true;
  for (const source of sources.points) {
    const found = toAny(network, question, family, source);
    if (best !== null && found.judged.verdict !== best.judged.verdict) agreed = false;
    if (best === null || order[found.judged.verdict] < order[best.judged.verdict]) best = found;
    if (best.judged.verdict === "reachable" && sources.quantity === "any") break;
  }
  if (best === null) return unresolved({ kind: "unknown", reason: "source-not-found", missing: null, says: "" });
  if (sources.quantity === "all" && !agreed) return ambiguous(sources.points);
  if (best.walk === null) return unresolved(best.resolved);
  const guessed = sources.guessed ?? best.guessed;
  if (guessed !== null && best.judged.verdict === "reachable") return notListed(best.walk, guessed);
  return answerOf(network, question, best.walk, best.judged);
}

interface Candidate {
  readonly walk: Walk | null;
  readonly judged: Judged;
  readonly resolved: Exclude<Resolved, { kind: "points" }>;
  readonly guessed: Missing | null;
}

const order = { reachable: 0, unknown: 1, unreachable: 2 } as const;
const unasked = { kind: "unknown", reason: "destination-not-found", missing: null, says: "" } as const;

/** The best that one source does to any of the destinations. */
function toAny(network: Network, question: Question, family: Family, source: Endpoint): Candidate {
  const destinations = resolveDestination(network, question.to, family, source);
  if (destinations.kind !== "points") {
    const verdict = destinations.kind === "blocked" ? "unreachable" : "unknown";
    return { walk: null, judged: { verdict, step: null }, resolved: destinations, guessed: null };
  }
  const { guessed } = destinations;
  let best: Candidate | null = null;
  for (const destination of destinations.points) {
    if (destination.address.family !== source.address.family) continue;
    const walked = walk(network, question.service, source, destination);
    const judged = judge(walked);
    if (best === null || order[judged.verdict] < order[best.judged.verdict])
      best = { walk: walked, judged, resolved: unasked, guessed };
    if (judged.verdict === "reachable") break;
  }
  return best ?? { walk: null, judged: { verdict: "unreachable", step: null }, resolved: otherFamily, guessed };
}

const otherFamily = {
  kind: "blocked",
  reason: "address-families-differ",
  says: "One end is IPv4 and the other IPv6.",
  each: null,
} as const;

function answerOf(network: Network, question: Question, walked: Walk, judged: Judged): Answer {
  const { step, verdict } = judged;
  const { source, destination } = walked;
  const elsewhere = step?.outcome === "elsewhere";
  const ends = `${endLabel(source)} → ${endLabel(destination)}, ${serviceLabel(question.service)}`;
  return {
    verdict,
    over: elsewhere ? "other" : walked.over,
    peeringId: elsewhere ? null : (walked.peeringId as PeeringId | null),
    reason: step?.reason ?? (walked.steps[0]?.reason === "loopback" ? "loopback" : "allowed"),
    summary: `${lead(verdict, walked)} ${ends}.${step === null ? "" : ` ${stepWords(step, source, destination)}`}`,
    evidence: evidenceOf(walked),
    fixes: verdict === "unreachable" ? fixesFor(network, question.service, walked) : [],
    missing: verdict === "unknown" ? walked.steps.flatMap(({ missing }) => missing ?? []) : [],
  };
}

function lead(verdict: Answer["verdict"], { over, peeringId }: Walk): string {
  if (verdict === "unreachable") return "Unreachable:";
  if (verdict === "unknown") return "Cannot say:";
  return over === "peering" ? `Reachable over ${peeringId ?? "the peering"}:` : "Reachable:";
}

const none = { over: "none", peeringId: null, evidence: [], fixes: [] } as const;

function unresolved(resolved: Exclude<Resolved, { kind: "points" }>): Answer {
  const { reason, says } = resolved;
  if (resolved.kind === "blocked") {
    const { each } = resolved;
    const evidence =
      each === null
        ? []
        : [
            {
              kind: "interface" as const,
              accountId: each.ownerId,
              region: "",
              id: each.interfaceId,
              detail: says,
              verdict: "missing" as const,
            },
          ];
    return { ...none, verdict: "unreachable", reason, summary: `Unreachable: ${says}`, evidence, missing: [] };
  }
  const missing = resolved.missing === null ? [] : [resolved.missing];
  const rest = missing.map(missingWords).join(" ");
  return { ...none, verdict: "unknown", reason, summary: `Cannot say: ${says} ${rest}`.trim(), missing };
}

function ambiguous(points: readonly Endpoint[]): Answer {
  const address = points[0] === undefined ? "" : plain(points[0].address);
  const who = points.map(({ vpc }) => vpc?.vpcId ?? "no known VPC").join(", ");
  const summary = `Cannot say: ${address} stands in ${who}, and the answer differs. Name the network interface.`;
  return { ...none, verdict: "unknown", reason: "ambiguous-source", summary, missing: [] };
}

function notListed(walked: Walk, missing: Missing): Answer {
  const summary = `Cannot say: the network interface that was named is not among those read. ${missingWords(missing)}`;
  const { over, peeringId } = walked;
  return {
    ...none,
    verdict: "unknown",
    over,
    peeringId: peeringId as PeeringId | null,
    reason: "interface-not-read",
    summary,
    evidence: evidenceOf(walked),
    missing: [missing],
  };
}
