import type { Evidence } from "#lib/reachability/answer.ts";
import type { ReachReading } from "#lib/reachability/desk.ts";

/** One thing on the way that may stop a packet. */
export interface Hop {
  readonly key: string;
  /** What it is: `Security group, outbound`. */
  readonly title: string;
  readonly id: string;
  readonly state: Evidence["outcome"] | "unreached";
  /** Which of the answer's evidence it is; null where the packet does not get so far. */
  readonly evidence: number | null;
  readonly at: Evidence["at"];
}

interface Stop {
  readonly kind: Evidence["kind"];
  readonly at: Evidence["at"];
  readonly title: string;
}

/** Where a packet comes by between two VPCs, in its order. */
const there: readonly Stop[] = [
  { kind: "security-group-rule", at: "source", title: "Security group, outbound" },
  { kind: "acl-entry", at: "source", title: "Network ACL, outbound" },
  { kind: "route", at: "source", title: "Route" },
  { kind: "peering", at: "peering", title: "Peering" },
  { kind: "acl-entry", at: "destination", title: "Network ACL, inbound" },
  { kind: "security-group-rule", at: "destination", title: "Security group, inbound" },
];
const back: readonly Stop[] = [
  { kind: "acl-entry", at: "destination", title: "Network ACL, outbound" },
  { kind: "route", at: "destination", title: "Route back" },
  { kind: "acl-entry", at: "source", title: "Network ACL, inbound" },
];

/** The way there and back. What was not looked at, since the packet stops before, is part of the picture too. */
export function hopsOf({ answer }: ReachReading): { readonly there: readonly Hop[]; readonly back: readonly Hop[] } {
  const { evidence } = answer;
  const of = (way: Evidence["way"], stops: readonly Stop[]): readonly Hop[] => {
    const listed = evidence.flatMap((each, at) => (each.way === way ? [{ ...each, number: at }] : []));
    const own = listed.map((each): Hop => {
      const stop = stops.find(({ kind, at }) => kind === each.kind && at === each.at);
      const title = stop?.title ?? otherTitles[each.kind];
      return {
        key: `${way} ${each.number}`,
        title,
        id: each.id,
        state: each.outcome,
        evidence: each.number,
        at: each.at,
      };
    });
    return [...own, ...unreached(way, stops, own, evidence)];
  };
  return { there: of("request", there), back: of("reply", back) };
}

const otherTitles: Readonly<Record<Evidence["kind"], string>> = {
  "security-group-rule": "Security group",
  "acl-entry": "Network ACL",
  route: "Route",
  peering: "Peering",
  subnet: "Address",
  interface: "Interface",
};

/** After something that surely stops the packet nothing more was asked: the rest of its usual way. */
function unreached(
  way: Evidence["way"],
  stops: readonly Stop[],
  own: readonly Hop[],
  evidence: readonly Evidence[],
): readonly Hop[] {
  const last = evidence.at(-1);
  const stopped = last?.outcome === "block" || last?.outcome === "unknown";
  const cut = stopped && last.way === "request" && last.at !== "destination";
  if (!cut) return [];
  const from = stops.findLastIndex(({ title }) => own.some((hop) => hop.title === title)) + 1;
  return stops.slice(from).map(({ title, at }) => ({
    key: `${way} ${title}`,
    title,
    id: "",
    state: "unreached",
    evidence: null,
    at,
  }));
}
