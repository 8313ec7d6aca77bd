import { type Cidr, cidrsOf } from "#lib/peering/cidr.ts";
import { type CompiledAcl, compileAcl } from "#lib/peering/filters/acls.ts";
import { type CompiledGroup, compileGroup } from "#lib/peering/filters/groups.ts";
import type { ListOf, Missing } from "#lib/peering/missing.ts";
import { oneLine } from "#lib/peering/names.ts";
import type { NetworkObservation, NetworkPlace } from "#lib/peering/network.ts";
import type { PairObservation, Subnet, Vpc } from "#lib/peering/observation.ts";
import { type Located, merged, sortedPlaces, type Things, thingsOf } from "./merge.ts";
import { grouped, indexOf, missingOf, type NetworkIndex, type PlaceKind, type VpcPlace } from "./network-index.ts";
import { pairOf } from "./pair-of.ts";
import { joinViews, type KnownPeering } from "./peerings.ts";
import { type Resolving, resolving } from "./resolving.ts";
import { type CompiledTable, compileTable } from "./routes.ts";

/** An observation made ready for many questions. Lookups are functions, so that a fix can be tried without a copy. */
export interface Network extends Resolving {
  readonly vpc: (vpcId: string) => VpcPlace | null;
  /** Its CIDRs, by its owner's word or by a peering's. */
  readonly cidrs: (vpcId: string) => readonly Cidr[] | Missing;
  readonly subnet: (subnetId: string) => Subnet | null;
  readonly table: (subnet: Subnet) => CompiledTable | Missing;
  readonly acl: (subnet: Subnet) => CompiledAcl | Missing;
  readonly group: (groupId: string, of: VpcPlace) => CompiledGroup | Missing;
  readonly peering: (peeringId: string, seenFrom: VpcPlace) => KnownPeering | Missing;
  readonly listedPeering: (peeringId: string) => KnownPeering | null;
  readonly peeringsOf: (vpcId: string) => readonly KnownPeering[];
  readonly list: (region: string, owner: string) => ListOf;
  /** Its name, or its id. */
  readonly vpcName: (vpcId: string) => string;
  readonly pair: (requester: VpcPlace, accepter: VpcPlace) => PairObservation;
  readonly natSubnet: (natGatewayId: string) => Subnet | null;
  readonly index: NetworkIndex;
  readonly things: Things;
}

export function compileNetwork(observation: NetworkObservation): Network {
  const places = sortedPlaces(observation);
  const things = thingsOf(places);
  const { vpcs } = things;
  const peerings = joinViews(places);
  const index = indexOf(places, things, peerings);
  const list = listsOf(places);
  const ofVpc = grouped(peerings.values(), ({ accepter, requester }) => new Set([requester.vpcId, accepter.vpcId]));
  return {
    index,
    things,
    list,
    vpc: (vpcId) => index.vpcs.get(vpcId) ?? null,
    subnet: (subnetId) => index.subnets.get(subnetId) ?? null,
    cidrs: cidrsBy(index, vpcs, peerings),
    table: tablesBy(places, index, list),
    acl: aclsBy(places, index),
    group: groupsBy(places),
    peering: (peeringId, from) =>
      peerings.get(peeringId) ??
      index.unread(from, "peerings") ??
      missingOf("peerings", from.accountId, from.region, `, among which ${peeringId} is not listed`),
    listedPeering: (peeringId) => peerings.get(peeringId) ?? null,
    peeringsOf: (vpcId) => ofVpc.get(vpcId) ?? [],
    ...resolving(places, vpcs),
    vpcName: (vpcId) => oneLine(vpcs.get(vpcId)?.value.name ?? "") || vpcId,
    pair: (requester, accepter) => pairOf(observation, requester, accepter),
    natSubnet: natSubnetsBy(places, index),
  };
}

function cidrsBy(
  index: NetworkIndex,
  vpcs: ReadonlyMap<string, Located<Vpc>>,
  peerings: ReadonlyMap<string, KnownPeering>,
): Network["cidrs"] {
  const told = new Map<string, readonly Cidr[]>();
  for (const { requester, accepter } of peerings.values()) {
    for (const end of [requester, accepter]) {
      if (end.cidrs !== null) told.set(end.vpcId, cidrsOf([...end.cidrs, ...(end.ipv6Cidrs ?? [])]));
    }
  }
  for (const [vpcId, { value }] of vpcs) {
    const associated = [...value.cidrs, ...value.ipv6Cidrs].filter(({ state }) => state === "associated");
    told.set(vpcId, cidrsOf(associated.map(({ cidr }) => cidr)));
  }
  return (vpcId) => {
    const place = index.vpcs.get(vpcId);
    return told.get(vpcId) ?? missingOf("vpcs", place?.accountId ?? "", place?.region ?? "");
  };
}

/** Prefix list ids are of one Region; AWS's own lists are seen by every account there. */
function listsOf(places: readonly NetworkPlace[]): Network["list"] {
  const known = new Map<string, readonly Cidr[]>();
  for (const { region, prefixLists } of places) {
    if (!prefixLists.known) continue;
    for (const { prefixListId, cidrs } of prefixLists.value) {
      if (cidrs !== null) known.set(`${region}/${prefixListId}`, cidrsOf(cidrs));
    }
  }
  return (region, owner) => (id) => known.get(`${region}/${id}`) ?? missingOf("prefixLists", owner, region, ` (${id})`);
}

/** Compiled at the first question that needs it. */
function lazily<From, To>(
  sources: ReadonlyMap<string, From>,
  compile: (source: From) => To,
): (id: string) => To | null {
  const done = new Map<string, To>();
  return (id) => {
    const before = done.get(id);
    if (before !== undefined) return before;
    const source = sources.get(id);
    if (source === undefined) return null;
    const compiled = compile(source);
    done.set(id, compiled);
    return compiled;
  };
}

function tablesBy(places: readonly NetworkPlace[], index: NetworkIndex, list: Network["list"]): Network["table"] {
  const tables = merged(
    places,
    "routeTables",
    (table) => table.routeTableId,
    (table) => table.ownerId,
  );
  const compiled = lazily(tables, ({ value, region }) => compileTable(value, region, list(region, value.ownerId)));
  const ofSubnet = new Map<string, string>();
  const mainOf = new Map<string, string>();
  for (const [id, { value }] of tables) {
    for (const subnetId of value.subnetIds) ofSubnet.set(subnetId, id);
    if (value.main) mainOf.set(value.vpcId, id);
  }
  return (subnet) => {
    const vpc = index.vpcs.get(subnet.vpcId);
    const explicit = ofSubnet.get(subnet.subnetId);
    if (explicit !== undefined) return compiled(explicit) ?? unseen("routeTables", subnet, vpc);
    // Only who sees all tables can tell that none is associated, so that the main one applies.
    const main = vpc === undefined || index.unread(vpc, "routeTables") !== null ? undefined : mainOf.get(subnet.vpcId);
    return (main === undefined ? null : compiled(main)) ?? unseen("routeTables", subnet, vpc);
  };
}

const unseen = (kind: PlaceKind, subnet: Subnet, vpc: VpcPlace | undefined): Missing =>
  missingOf(kind, vpc?.accountId ?? subnet.ownerId, vpc?.region ?? "", ` that apply to ${subnet.subnetId}`);

function aclsBy(places: readonly NetworkPlace[], index: NetworkIndex): Network["acl"] {
  const acls = merged(
    places,
    "networkAcls",
    (acl) => acl.networkAclId,
    (acl) => acl.ownerId,
  );
  const compiled = lazily(acls, ({ value, region }) => compileAcl(value, region));
  const ofSubnet = new Map([...acls].flatMap(([id, { value }]) => value.subnetIds.map((subnetId) => [subnetId, id])));
  return (subnet) => {
    const id = ofSubnet.get(subnet.subnetId);
    return (id === undefined ? null : compiled(id)) ?? unseen("networkAcls", subnet, index.vpcs.get(subnet.vpcId));
  };
}

function groupsBy(places: readonly NetworkPlace[]): Network["group"] {
  const groups = merged(
    places,
    "securityGroups",
    (group) => group.groupId,
    (group) => group.ownerId,
  );
  const compiled = lazily(groups, ({ value, region }) => compileGroup(value, region));
  return (groupId, of) => compiled(groupId) ?? missingOf("securityGroups", of.accountId, of.region, ` (${groupId})`);
}

function natSubnetsBy(places: readonly NetworkPlace[], index: NetworkIndex): Network["natSubnet"] {
  const gateways = merged(
    places,
    "natGateways",
    (gateway) => gateway.natGatewayId,
    () => null,
  );
  return (id) => {
    const gateway = gateways.get(id);
    return gateway === undefined ? null : (index.subnets.get(gateway.value.subnetId) ?? null);
  };
}
