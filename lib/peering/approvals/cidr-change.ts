import type { Finding } from "../assessment.ts";
import { attachedCidrs } from "../destinations.ts";
import { failing, unknown } from "../findings.ts";
import { type Side, sides } from "../ids.ts";
import { vpcLabel } from "../names.ts";
import type { PairObservation } from "../observation.ts";

/** The CIDRs of a side in one steady order; null where nobody tells. */
export type SideCidrs = Readonly<Record<Side, readonly string[] | null>>;

export const cidrsIn = (observation: PairObservation): SideCidrs => ({
  requester: textsOf(observation, "requester"),
  accepter: textsOf(observation, "accepter"),
});

function textsOf(observation: PairObservation, side: Side): readonly string[] | null {
  const cidrs = attachedCidrs(observation, side);
  return cidrs === null ? null : [...cidrs.v4, ...cidrs.v6].map(({ text }) => text);
}

/** What was added to a list and what was taken off it, in words; empty where both are the same. */
export function cidrChanges(before: readonly string[] | null, now: readonly string[] | null): string[] {
  if (before === null || now === null) return [];
  return [
    ...now.filter((cidr) => !before.includes(cidr)).map((cidr) => `${cidr} was added`),
    ...before.filter((cidr) => !now.includes(cidr)).map((cidr) => `${cidr} was taken away`),
  ];
}

const check = "cidr-changed";

/** CIDRs that changed while the request waited: what is accepted is not what was asked for. */
export function cidrsChanged(observation: PairObservation, first: SideCidrs | null): Finding[] {
  if (first === null) return [];
  const now = cidrsIn(observation);
  return sides.flatMap((side) => {
    const label = vpcLabel(observation[side]);
    if (first[side] !== null && now[side] === null)
      return [unknown(check, `Not known: whether the CIDRs of ${label} have changed since the request.`, { side })];
    const lines = cidrChanges(first[side], now[side]);
    if (lines.length === 0) return [];
    return [
      failing(check, `The CIDRs of ${label} have changed since the request came.`, {
        side,
        severity: "high",
        evidence: lines,
        mend: "Look at the request again as it is now; AWS itself lets it fail where they overlap.",
      }),
    ];
  });
}
