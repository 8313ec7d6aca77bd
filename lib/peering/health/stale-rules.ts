import type { Direction } from "../filters/acls.ts";
import type { VpcId } from "../ids.ts";
import type { GroupRule, SecurityGroup } from "../network.ts";
import type { PeeringStatus } from "../observation.ts";
import type { RevokeEgress, RevokeIngress } from "../operation.ts";
import { isTerminal, peerEnd } from "../peering.ts";
import type { PlaceObservation } from "./fleet.ts";
import { ruleLine } from "./groups-in-scope.ts";
import type { FleetIndex } from "./pairs.ts";

/** A rule that names a group over a peering that is no more. It matches nothing, and comes to life with the next peering. */
export interface StaleRule {
  /** Where the named group is; null: it is gone, too. */
  readonly pointsTo: VpcId | null;
  readonly line: string;
  /** What takes it away, but for its place; null: the group is another account's, in a VPC that is shared with it. */
  readonly removal: Pick<RevokeIngress | RevokeEgress, "kind" | "groupId" | "rule"> | null;
}

const directions = ["ingress", "egress"] as const satisfies readonly Direction[];

interface Naming {
  readonly group: SecurityGroup;
  readonly direction: Direction;
  readonly rule: GroupRule;
  readonly groupId: string;
}

/** Of one VPC, in its owner's reading; null where its groups or its peerings were not read. */
export function staleRulesOf(index: FleetIndex, place: PlaceObservation, vpcId: VpcId): readonly StaleRule[] | null {
  if (!place.securityGroups.known || !place.peerings.known) return null;
  const { groups, groupsOf } = index.deep();
  const own = groupsOf.get(vpcId);
  // Every VPC has a group: one without any was not asked about.
  if (own === undefined) return null;
  const naming = own.flatMap(namingOf);
  if (naming.length === 0 || mayReachFurther(index, place, vpcId)) return [];
  const live = new Set([vpcId, ...peersOf(place, vpcId, (status) => status === "active")]);
  // A group that nobody lists may be one of a live peer whose groups are not read.
  const someUnread = [...live].some((id) => !groupsOf.has(id));
  return naming
    .flatMap(({ group, direction, rule, groupId }): StaleRule[] => {
      const target = groups.get(groupId);
      if (target === undefined ? someUnread : live.has(target.vpcId)) return [];
      const way = direction === "ingress" ? "inbound" : "outbound";
      const { groupId: from, ownerId } = group;
      const removal =
        ownerId === place.accountId ? ({ kind: `revoke-${direction}`, groupId: from, rule } as const) : null;
      return [{ pointsTo: target?.vpcId ?? null, line: `${ruleLine(group, rule)}, ${way}`, removal }];
    })
    .sort((one, other) => (one.line < other.line ? -1 : 1));
}

const namingOf = (group: SecurityGroup): Naming[] =>
  directions.flatMap((direction) =>
    group[direction].flatMap((rule) =>
      rule.peer.kind === "group" ? [{ group, direction, rule, groupId: rule.peer.groupId }] : [],
    ),
  );

/** The VPCs at the other end of this one's peerings in this Region; references hold in no other. */
export function peersOf(
  { peerings, region }: PlaceObservation,
  vpcId: VpcId,
  wanted: (status: PeeringStatus) => boolean,
): VpcId[] {
  return (peerings.known ? peerings.value : []).flatMap((view) => {
    const other = wanted(view.status) ? peerEnd(view, vpcId) : null;
    return other === null || other.region !== region ? [] : [other.vpcId];
  });
}

export const endedPeersOf = (place: PlaceObservation, vpcId: VpcId): VpcId[] => peersOf(place, vpcId, isTerminal);

/** Transit gateways and shared subnets carry references too, which these readings do not tell. */
function mayReachFurther(index: FleetIndex, { routeTables, accountId }: PlaceObservation, vpcId: VpcId): boolean {
  const shared = (index.deep().interfacesOf.get(vpcId) ?? []).some(({ ownerId }) => ownerId !== accountId);
  const tables = routeTables.known ? routeTables.value : [];
  return (
    shared ||
    tables.some(
      (table) => table.vpcId === vpcId && table.routes.some(({ target }) => target.kind === "transit-gateway"),
    )
  );
}
