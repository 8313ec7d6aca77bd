import { type Cidr, cidrOf, contains, overlaps } from "../cidr.ts";
import { compareText } from "../destinations.ts";
import { groupRuleLabel } from "../filter-labels.ts";
import { otherSide, type Side } from "../ids.ts";
import { oneLine } from "../names.ts";
import type { GroupRule, SecurityGroup } from "../network.ts";
import { listsOf } from "../prefix-lists.ts";
import type { HealthContext } from "./check.ts";
import { perSide } from "./per-side.ts";
import { scopeOf } from "./scope.ts";

/** The security groups that decide who reaches what takes part in the peering. */
export interface GroupsInScope {
  /** Interfaces that have groups, in subnets in scope. */
  readonly interfaces: number;
  readonly groups: readonly SecurityGroup[];
  /** Of interfaces in scope, and listed by nobody. */
  readonly unlisted: readonly string[];
}

/** Null where tables or subnets could not be read. Asks only for what `deepUnread` has found to be read. */
export const groupsInScope = perSide((context, side): GroupsInScope | null => {
  const scope = scopeOf(context, side);
  if (scope === null) return null;
  const { guardsOf, groups } = context.index.deep();
  const guards = scope.flatMap(({ subnets }) => subnets.flatMap(({ subnetId }) => guardsOf.get(subnetId) ?? []));
  const ids = [...new Set(guards.flatMap(({ groupIds }) => groupIds))].sort(compareText);
  return {
    interfaces: guards.reduce((sum, { interfaces }) => sum + interfaces, 0),
    groups: ids.flatMap((id) => groups.get(id) ?? []),
    unlisted: ids.filter((id) => !groups.has(id)),
  };
});

/** What this side's tables send to the other VPC, which is who may come from there. */
export const peerBlocks = (context: HealthContext, side: Side): readonly Cidr[] => context.destinations[side] ?? [];

/** `null`: it names what was not read. */
type Matches = boolean | null;

/** Whether the rule is about some of the other VPC's addresses or groups. */
export function admitsSome(context: HealthContext, side: Side, { peer }: GroupRule): Matches {
  const blocks = peerBlocks(context, side);
  switch (peer.kind) {
    case "cidr":
    case "prefix-list": {
      const cidrs = cidrsOfPeer(context, side, peer);
      return cidrs === null ? null : cidrs.some((cidr) => blocks.some((block) => overlaps(cidr, block)));
    }
    case "group":
      return namesPeer(context, side, peer.groupId);
  }
}

/** Whether the rule lets in a whole CIDR of the other VPC, on every port. */
export function admitsAll(context: HealthContext, side: Side, rule: GroupRule): Matches {
  if (rule.peer.kind === "group" || !everyPort(rule)) return false;
  const cidrs = cidrsOfPeer(context, side, rule.peer);
  const blocks = peerBlocks(context, side);
  return cidrs === null ? null : cidrs.some((cidr) => blocks.some((block) => contains(cidr, block)));
}

const lastPort = 65_535;

function everyPort({ protocol, from, to }: GroupRule): boolean {
  if (protocol === "-1" || protocol === "all") return true;
  const carriesPorts = ["tcp", "udp", "6", "17"].includes(protocol);
  return carriesPorts && (from === null || from <= 1) && (to === null || to === -1 || to >= lastPort);
}

type Addressed = Exclude<GroupRule["peer"], { readonly kind: "group" }>;

function cidrsOfPeer({ observation }: HealthContext, side: Side, peer: Addressed): readonly Cidr[] | null {
  if (peer.kind === "prefix-list") return listsOf(observation[side]).get(peer.prefixListId) ?? null;
  const cidr = cidrOf(peer.cidr);
  return cidr === null ? [] : [cidr];
}

/** References to groups hold over an active peering inside one Region. */
function namesPeer({ index, observation }: HealthContext, side: Side, groupId: string): Matches {
  const here = observation[side];
  const there = observation[otherSide(side)];
  if (here.place.region !== there.place.region) return false;
  const { groups, groupsOf } = index.deep();
  const group = groups.get(groupId);
  if (group !== undefined) return group.vpcId === there.vpcId;
  return groupsOf.has(there.vpcId) ? false : null;
}

export const groupLabel = ({ groupId, name }: SecurityGroup): string =>
  name === null || oneLine(name) === "" ? groupId : `${oneLine(name)} (${groupId})`;

/** `web (sg-…): tcp 443 10.20.0.0/16` */
export const ruleLine = (group: SecurityGroup, rule: GroupRule): string =>
  `${groupLabel(group)}: ${groupRuleLabel(rule)}`;
