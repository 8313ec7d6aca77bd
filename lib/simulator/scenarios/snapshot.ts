import { basename, resolve } from "node:path";
import type { Scenario, ScenarioAccount, ScenarioVpc } from "../scenario.ts";
import type { Entry } from "./document.ts";
import { callerOf, managed } from "./dsl.ts";
import { networkAclOf, securityGroupOf } from "./snapshot-filters.ts";
import { regionFolders } from "./snapshot-folders.ts";
import {
  dhcpOptionsOf,
  instancesOf,
  interfaceOf,
  interfacesIn,
  listOfEntries,
  natGatewayOf,
  prefixListOf,
} from "./snapshot-hosts.ts";
import { type PeeringView, peeringOf } from "./snapshot-peerings.ts";
import { actions, insideVpcs, type Key, keys, type Place, placesOf } from "./snapshot-places.ts";
import { localCidrs, resourceId, routeTableOf, subnetOf, vpcOf } from "./snapshot-resources.ts";

/** Reads `[accounts/<account>/]<region>/<Key>.json` as AWS CLI `describe-*` calls write it. Throws DocumentError. */
export function loadSnapshot(folder: string, now: number = Date.now()): Scenario {
  const root = resolve(folder);
  const places = placesOf(root, regionFolders(root));
  const [hub = ""] = places.map((place) => place.accountId);
  const vpcs = vpcsOf(places);
  const peerings = viewsByPeering(places).map((views) => peeringOf(views, now));
  const exported = accountsOf(places, hub);
  const known = new Set(exported.map((account) => account.id));
  return {
    name: basename(root),
    summary: `A snapshot: ${root}`,
    caller: callerOf(hub),
    accounts: [...exported, ...mentioned(vpcs, peerings, known)],
    vpcs,
    subnets: unique(all(places, "Subnets").map(subnetOf)),
    routeTables: unique(all(places, "RouteTables").map(routeTableOf)),
    peerings,
    prefixLists: unique(places.flatMap(prefixListsOf)),
    ...filtersOf(places, insideOf(vpcs)),
    ...hostsOf(places, insideOf(vpcs)),
    dhcpOptions: unique(places.flatMap(dhcpOptionsIn)),
  };
}

type Keep = <T extends { readonly vpcId: string }>(items: readonly T[]) => readonly T[];

const insideOf = (vpcs: readonly ScenarioVpc[]): Keep => {
  const known = new Set(vpcs.map(({ id }) => id));
  return (items) => items.filter(({ vpcId }) => known.has(vpcId));
};

const dhcpOptionsIn = ({ accountId, region, documents }: Place) =>
  (documents.DhcpOptions ?? []).map((entry) => dhcpOptionsOf(entry, accountId, region));

const filtersOf = (places: readonly Place[], keep: Keep) => ({
  securityGroups: keep(unique(all(places, "SecurityGroups").flatMap((entry) => securityGroupOf(entry) ?? []))),
  networkAcls: keep(unique(all(places, "NetworkAcls").map(networkAclOf))),
});

const hostsOf = (places: readonly Place[], keep: Keep) => ({
  interfaces: keep(
    unique([
      // The list of interfaces tells more of each than its instance does.
      ...all(places, "Reservations").flatMap(interfacesIn),
      ...all(places, "NetworkInterfaces").map((entry) => interfaceOf(entry)),
    ]),
  ),
  instances: keep(unique(all(places, "Reservations").flatMap(instancesOf))),
  natGateways: keep(unique(all(places, "NatGateways").flatMap((entry) => natGatewayOf(entry) ?? []))),
});

const prefixListsOf = (place: Place) => [
  ...place.entries.map((list) => listOfEntries(list, place)),
  ...(place.documents.PrefixLists ?? []).map((entry) => prefixListOf(entry, place, place.entries)),
];

const all = (places: readonly Place[], key: Key): readonly Entry[] =>
  places.flatMap((place) => place.documents[key] ?? []);

/** A shared VPC's subnets and tables are in the owner's export and in the participant's. */
const unique = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] => [
  ...new Map(items.map((item) => [item.id, item])).values(),
];

function vpcsOf(places: readonly Place[]): readonly ScenarioVpc[] {
  const found = new Map<string, ScenarioVpc>();
  for (const place of places)
    for (const vpc of (place.documents.Vpcs ?? []).map((entry) => vpcOf(entry, place.accountId, place.region))) {
      const before = found.get(vpc.id);
      const sharedWith = [...(before?.sharedWith ?? []), ...(vpc.sharedWith ?? [])];
      const told = vpc.accountId === place.accountId ? vpc : (before ?? vpc);
      found.set(vpc.id, sharedWith.length === 0 ? told : { ...told, sharedWith });
    }
  for (const place of places) for (const vpc of impliedVpcs(place)) if (!found.has(vpc.id)) found.set(vpc.id, vpc);
  return [...found.values()];
}

/** VPCs that only what is inside them tells of, where Vpcs.json was left out. */
function impliedVpcs({ accountId: account, region, documents }: Place): readonly ScenarioVpc[] {
  const cidrs = new Map<string, Set<string>>();
  const add = (id: string, more: readonly string[]) => cidrs.set(id, new Set([...(cidrs.get(id) ?? []), ...more]));
  for (const table of documents.RouteTables ?? []) add(resourceId(table, "VpcId", "vpc"), localCidrs(table));
  // Beside the list of VPCs, what belongs to none of them is the rest of one that was deleted.
  for (const key of documents.Vpcs === null ? insideVpcs : (["Subnets"] as const))
    for (const inside of documents[key] ?? []) {
      if (!inside.has("VpcId")) continue;
      const id = resourceId(inside, "VpcId", "vpc");
      if (!cidrs.has(id)) add(id, key === "Subnets" ? [inside.optionalText("CidrBlock") ?? []].flat() : []);
    }
  return [...cidrs].map(([id, blocks]) => ({
    id,
    accountId: account,
    region,
    cidrs: [...blocks].filter((block) => !block.includes(":")),
    ipv6Cidrs: [...blocks].filter((block) => block.includes(":")),
  }));
}

function viewsByPeering(places: readonly Place[]): readonly [PeeringView, ...PeeringView[]][] {
  const found = new Map<string, [PeeringView, ...PeeringView[]]>();
  for (const place of places)
    for (const entry of place.documents.VpcPeeringConnections ?? []) {
      const id = resourceId(entry, "VpcPeeringConnectionId", "pcx");
      const view = { accountId: place.accountId, region: place.region, entry };
      const views = found.get(id);
      if (views === undefined) found.set(id, [view]);
      else views.push(view);
    }
  return [...found.values()];
}

function accountsOf(places: readonly Place[], trusts: string): readonly ScenarioAccount[] {
  const byAccount = Map.groupBy(places, (place) => place.accountId);
  return [...byAccount].map(([id, own]) => {
    const absent = own.flatMap((place) =>
      keys.flatMap((key) => (place.documents[key] === null ? { actions: actions[key], regions: [place.region] } : [])),
    );
    const regions = own.map((place) => place.region);
    // No export holds the DNS attributes: the CLI reads them one VPC at a time.
    const denied = [{ actions: ["ec2:DescribeVpcAttribute"] }, ...absent];
    return managed({ id, name: `account-${id}`, regions, trusts, role: { denied } });
  });
}

/** Accounts at the far end of a peering, or owners of a shared VPC, whose own export is not here. */
function mentioned(
  vpcs: readonly ScenarioVpc[],
  peerings: NonNullable<Scenario["peerings"]>,
  known: ReadonlySet<string>,
): readonly ScenarioAccount[] {
  const places = [...vpcs, ...peerings.flatMap((peering) => [peering.requester, peering.accepter])];
  const regions = new Map<string, Set<string>>();
  for (const { accountId: id, region } of places)
    if (id !== undefined && region !== undefined && !known.has(id))
      regions.set(id, (regions.get(id) ?? new Set()).add(region));
  return [...regions].map(([id, names]) => ({ id, name: `account-${id}`, regions: [...names] }));
}
