import type { Call } from "../action.ts";
import { isVisibleAt, type Peering, statusOf } from "../peering-state.ts";
import type { RulePeer, SecurityGroup } from "../security-group.ts";
import { seenBy } from "../timeline.ts";
import type { Xml } from "../wire/xml.ts";
import { samePlace, type World } from "../world.ts";

export type GroupPeer = Extract<RulePeer, { kind: "group" }>;

/** The active peering of two VPCs, if it is one within a Region: across Regions no group can be meant. */
export function activePeering(world: World, one: string, other: string, now: number): Peering | undefined {
  return world.peerings.values().find(({ requester, accepter, ...peering }) => {
    const ends = [requester.vpcId, accepter.vpcId];
    return (
      requester.region === accepter.region &&
      ends.includes(one) &&
      ends.includes(other) &&
      statusOf({ requester, accepter, ...peering }, now, world.timers).code === "active"
    );
  });
}

/** Whether a group of another VPC is meant, or was. */
export const isForeign = (peer: GroupPeer, own: SecurityGroup): boolean =>
  peer.vpcId !== own.vpcId && (peer.vpcId !== null || peer.peeringId !== null);

function standing(
  peer: GroupPeer,
  own: SecurityGroup,
  call: Call,
): { readonly peeringId: string | null; status: string } {
  const { world, readAt } = call;
  const active = peer.vpcId === null ? undefined : activePeering(world, own.vpcId, peer.vpcId, readAt);
  if (active !== undefined) return { peeringId: active.id, status: "active" };
  const remembered = peer.peeringId === null ? undefined : world.peerings.get(peer.peeringId);
  const shown = remembered !== undefined && isVisibleAt(remembered, own, readAt, world.timers);
  const status = shown ? statusOf(remembered, readAt, world.timers).code : "deleted";
  return { peeringId: peer.peeringId, status };
}

/** A reference that matches nothing any more: its peering has ended, or its group is gone. */
export function isStale(peer: GroupPeer, own: SecurityGroup, call: Call): boolean {
  if (!isForeign(peer, own)) return false;
  const { world } = call;
  const isGone =
    peer.vpcId !== null && world.vpcs.get(peer.vpcId) !== undefined && !world.securityGroups.get(peer.groupId);
  return isGone || standing(peer, own, call).status !== "active";
}

/** Peering and status are told only of another VPC's group. */
export function writeReference(peer: GroupPeer, own: SecurityGroup, call: Call): Record<string, Xml | undefined> {
  const named = { userId: peer.accountId, groupId: peer.groupId };
  if (!isForeign(peer, own)) return named;
  const { peeringId, status } = standing(peer, own, call);
  return {
    ...named,
    vpcId: peer.vpcId ?? undefined,
    vpcPeeringConnectionId: peeringId ?? undefined,
    peeringStatus: status,
  };
}

/** Groups of one's own; of a VPC that one shares with others, theirs too, without their tags. */
export function visibleGroups(call: Call): SecurityGroup[] {
  const { world } = call;
  return world.securityGroups.readAll(seenBy(call.readAt)).flatMap((group) => {
    if (samePlace(group, call)) return [group];
    const vpc = world.vpcs.get(group.vpcId);
    return vpc !== undefined && samePlace(vpc, call) ? [{ ...group, tags: {} }] : [];
  });
}
