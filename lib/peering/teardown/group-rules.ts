import { cidrOf, contains } from "../cidr.ts";
import { attachedCidrs } from "../destinations.ts";
import { otherSide, type Side } from "../ids.ts";
import { oneLine } from "../names.ts";
import type { GroupRule, SecurityGroup } from "../network.ts";
import type { PairObservation, Reading } from "../observation.ts";

export type GroupReadings = Readonly<Record<Side, Reading<readonly SecurityGroup[]>>>;

/** A rule that hangs on the peering. */
export interface HangingRule {
  readonly groupId: string;
  readonly groupName: string | null;
  readonly direction: "ingress" | "egress";
  /** `tcp 443 from sg-…` */
  readonly words: string;
}

/** The rules of one VPC's groups that lose their other end. AWS deletes none of them. */
export interface RulesOfSide {
  /** They name a group of the other VPC: stale from then on. */
  readonly stale: readonly HangingRule[];
  /** They name a group of another VPC, and the other side's groups could not be read: perhaps its own. */
  readonly unsure: readonly HangingRule[];
  /** They admit nothing but addresses of the other VPC: they stay, and are for nobody. */
  readonly idle: readonly HangingRule[];
}

/** `GET /api/peerings/[peering]/dependents` */
export interface Dependents {
  readonly rules: Readonly<Record<Side, Reading<RulesOfSide>>>;
}

export const dependentsOf = (observation: PairObservation, groups: GroupReadings): Dependents => ({
  rules: {
    requester: groupRules(observation, "requester", groups),
    accepter: groupRules(observation, "accepter", groups),
  },
});

function groupRules(observation: PairObservation, side: Side, groups: GroupReadings): Reading<RulesOfSide> {
  const own = groups[side];
  if (!own.known) return own;
  const theirs = groups[otherSide(side)];
  const ownIds = new Set(own.value.map(({ groupId }) => groupId));
  const theirIds = theirs.known ? new Set(theirs.value.map(({ groupId }) => groupId)) : null;
  const within = insideOf(observation, otherSide(side));
  const found = { stale: [] as HangingRule[], unsure: [] as HangingRule[], idle: [] as HangingRule[] };
  for (const { rule, hanging } of own.value.flatMap(rulesOf)) {
    const { peer } = rule;
    if (peer.kind === "cidr" && within(peer.cidr)) found.idle.push(hanging);
    if (peer.kind !== "group" || ownIds.has(peer.groupId)) continue;
    if (theirIds === null) found.unsure.push(hanging);
    else if (theirIds.has(peer.groupId)) found.stale.push(hanging);
  }
  return { ...own, value: found };
}

function insideOf(observation: PairObservation, side: Side): (text: string) => boolean {
  const cidrs = attachedCidrs(observation, side);
  const all = cidrs === null ? [] : [...cidrs.v4, ...cidrs.v6];
  return (text) => {
    const cidr = cidrOf(text);
    return cidr !== null && all.some((whole) => contains(whole, cidr));
  };
}

function rulesOf(group: SecurityGroup): { readonly rule: GroupRule; readonly hanging: HangingRule }[] {
  const { groupId, name } = group;
  return (["ingress", "egress"] as const).flatMap((direction) =>
    group[direction].map((rule) => ({
      rule,
      hanging: {
        groupId,
        groupName: name === null ? null : oneLine(name),
        direction,
        words: `${traffic(rule)} ${direction === "ingress" ? "from" : "to"} ${peerWords(rule)}`,
      },
    })),
  );
}

const peerWords = ({ peer }: GroupRule): string =>
  peer.kind === "group" ? peer.groupId : peer.kind === "cidr" ? peer.cidr : peer.prefixListId;

function traffic({ protocol, from, to }: GroupRule): string {
  if (protocol === "-1") return "all traffic";
  if (from === null || from === -1 || (from === 0 && to === 65535)) return `all ${protocol}`;
  return to === null || to === from ? `${protocol} ${from}` : `${protocol} ${from}-${to}`;
}
