import { type CompiledAcl, compileAcl } from "../filters/acls.ts";
import type { SubnetId, VpcId } from "../ids.ts";
import type { DhcpOptions, NetworkInterface, SecurityGroup } from "../network.ts";
import { type AclVerdicts, aclVerdicts } from "./acl-trouble.ts";
import type { FleetObservation, PlaceObservation } from "./fleet.ts";
import { unitsOf } from "./network-address-usage.ts";

/** What was read seldom, ready to be looked up. Of what several accounts see, the owner's word counts. */
export interface DeepIndex {
  readonly groups: ReadonlyMap<string, SecurityGroup>;
  readonly groupsOf: ReadonlyMap<VpcId, readonly SecurityGroup[]>;
  readonly interfacesOf: ReadonlyMap<VpcId, readonly NetworkInterface[]>;
  /** What stands guard in each subnet. */
  readonly guardsOf: ReadonlyMap<SubnetId, Guards>;
  readonly aclOf: ReadonlyMap<string, CompiledAcl>;
  readonly dhcpOptions: ReadonlyMap<string, DhcpOptions>;
  readonly verdictsOf: AclVerdicts;
  /** Network address units that a VPC surely uses. */
  readonly unitsOf: (vpcId: VpcId) => number;
}

export interface Guards {
  /** Those that have security groups. */
  readonly interfaces: number;
  readonly groupIds: readonly string[];
}

export function deepIndex({ places }: FleetObservation): DeepIndex {
  const groups = byId(places, "securityGroups", ({ groupId }) => groupId);
  const interfaces = byId(places, "interfaces", ({ interfaceId }) => interfaceId);
  const acls = places.flatMap(({ networkAcls, region, accountId }) =>
    (networkAcls.known ? networkAcls.value : []).map((acl) => ({ acl, region, own: acl.ownerId === accountId })),
  );
  const interfacesOf = Map.groupBy(interfaces.values(), ({ vpcId }) => vpcId);
  return {
    groups,
    groupsOf: Map.groupBy(groups.values(), ({ vpcId }) => vpcId),
    interfacesOf,
    guardsOf: guardsBySubnet(interfaces.values()),
    aclOf: new Map(
      acls
        .sort((one, other) => Number(one.own) - Number(other.own))
        .map(({ acl, region }) => compileAcl(acl, region))
        .flatMap((compiled) => compiled.acl.subnetIds.map((subnetId) => [subnetId, compiled] as const)),
    ),
    dhcpOptions: byId(places, "dhcpOptions", ({ dhcpOptionsId }) => dhcpOptionsId),
    verdictsOf: aclVerdicts(),
    unitsOf: once((vpcId: VpcId) => unitsOf(interfacesOf.get(vpcId) ?? [])),
  };
}

function guardsBySubnet(interfaces: Iterable<NetworkInterface>): ReadonlyMap<SubnetId, Guards> {
  const bySubnet = Map.groupBy(interfaces, ({ subnetId }) => subnetId);
  return new Map(
    [...bySubnet].map(([subnetId, all]) => {
      const guarded = all.filter(({ groupIds }) => groupIds.length > 0);
      return [
        subnetId,
        { interfaces: guarded.length, groupIds: [...new Set(guarded.flatMap(({ groupIds }) => groupIds))] },
      ];
    }),
  );
}

/** Each VPC is counted for each of its peers. */
function once<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const done = new Map<Key, Value>();
  return (key) => {
    const value = done.get(key) ?? work(key);
    done.set(key, value);
    return value;
  };
}

type Lists = Pick<PlaceObservation, "securityGroups" | "interfaces" | "dhcpOptions">;
type Item<Part extends keyof Lists> = Extract<Lists[Part], { known: true }>["value"][number];

function byId<Part extends keyof Lists>(
  places: readonly PlaceObservation[],
  part: Part,
  idOf: (item: Item<Part>) => string,
): ReadonlyMap<string, Item<Part>> {
  const found = new Map<string, Item<Part>>();
  for (const place of places) {
    const reading: PlaceObservation[Part] = place[part];
    for (const item of (reading.known ? reading.value : []) as readonly Item<Part>[]) {
      const id = idOf(item);
      const isOwners = !("ownerId" in item) || item.ownerId === place.accountId;
      if (isOwners || !found.has(id)) found.set(id, item);
    }
  }
  return found;
}
