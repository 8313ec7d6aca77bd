import type { Family } from "#lib/peering/cidr.ts";
import type { Missing } from "#lib/peering/missing.ts";
import { type Endpoint, plain } from "./endpoint.ts";
import { familyOf, type Resolved, resolveDestination, resolveSource } from "./ends.ts";
import { type Judged, judge } from "./judge.ts";
import type { Network } from "./network.ts";
import type { Question } from "./question.ts";
import type { Walk } from "./step.ts";
import { walk } from "./walk.ts";

export type Unresolved = Exclude<Resolved, { kind: "points" }>;

export type Decided =
  | { readonly kind: "walked"; readonly walk: Walk; readonly judged: Judged }
  /** It would arrive, were the interface that was named known to be there. */
  | { readonly kind: "guessed"; readonly walk: Walk; readonly missing: Missing }
  | Unresolved;

interface Candidate {
  readonly verdict: Judged["verdict"];
  readonly decided: Decided;
}

const order = { reachable: 0, unknown: 1, unreachable: 2 } as const;
const isBetter = (one: Candidate, other: Candidate | null): boolean =>
  other === null || order[one.verdict] < order[other.verdict];

/** The best that any source does to any destination: what the answer is about. */
export function decide(network: Network, question: Question): Decided {
  const family = familyOf(network, question);
  const sources = resolveSource(network, question.from, family);
  if (sources.kind !== "points") return sources;
  let best: Candidate | null = null;
  let agreed = true;
  for (const source of sources.points) {
    const found = toAny(network, question, family, source);
    if (best !== null && found.verdict !== best.verdict) agreed = false;
    if (isBetter(found, best)) best = found;
    if (found.verdict === "reachable" && sources.quantity === "any") break;
  }
  if (sources.quantity === "all" && !agreed) return ambiguous(sources.points);
  return best?.decided ?? { kind: "unknown", reason: "source-not-found", missing: null, says: "Nothing was named." };
}

function toAny(network: Network, question: Question, family: Family, source: Endpoint): Candidate {
  const destinations = resolveDestination(network, question.to, family, source);
  if (destinations.kind !== "points")
    return { verdict: destinations.kind === "blocked" ? "unreachable" : "unknown", decided: destinations };
  const { guessed } = destinations;
  let best: Candidate | null = null;
  for (const destination of destinations.points) {
    if (destination.address.family !== source.address.family) continue;
    const found = candidate(walk(network, question.service, source, destination), guessed);
    if (isBetter(found, best)) best = found;
    if (found.verdict === "reachable") break;
  }
  return best ?? { verdict: "unreachable", decided: familiesDiffer };
}

function candidate(walked: Walk, guessed: Missing | null): Candidate {
  const judged = judge(walked);
  if (guessed !== null && judged.verdict === "reachable")
    return { verdict: "unknown", decided: { kind: "guessed", walk: walked, missing: guessed } };
  return { verdict: judged.verdict, decided: { kind: "walked", walk: walked, judged } };
}

const familiesDiffer: Unresolved = {
  kind: "blocked",
  reason: "address-families-differ",
  says: "One end is IPv4 and the other IPv6.",
  each: null,
};

function ambiguous(points: readonly Endpoint[]): Unresolved {
  const address = points[0] === undefined ? "" : plain(points[0].address);
  const who = points.map(({ vpc }) => vpc?.vpcId ?? "no known VPC").join(", ");
  const says = `${address} stands in ${who}, and the answer differs. Name the network interface.`;
  return { kind: "unknown", reason: "ambiguous-source", missing: null, says };
}
