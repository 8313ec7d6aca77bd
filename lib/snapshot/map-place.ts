import type { PlaceObservation } from "#lib/peering/health/fleet.ts";
import type { AccountId, Region, VpcId } from "#lib/peering/ids.ts";
import type { NetworkInterface } from "#lib/peering/network.ts";
import type { Instant, Reading, VpcDns } from "#lib/peering/observation.ts";
import type { Entry } from "./entry.ts";
import {
  dhcpOptionsOf,
  instanceNames,
  interfaceOf,
  natGatewayOf,
  networkAclOf,
  prefixListOf,
  securityGroupOf,
} from "./map-filters.ts";
import { peeringOf, routeTableOf, subnetOf, vpcOf } from "./map-network.ts";
import type { Attempt } from "./parse.ts";
import type { ReadFolder } from "./read-folder.ts";
import type { Key } from "./wanted.ts";

/** One folder as what its account saw of its Region. */
export function placeOf(folder: ReadFolder, accountId: AccountId, readAt: Instant, attempt: Attempt): PlaceObservation {
  const region = folder.region as Region;
  const { documents, lists } = folder;
  const unread = (message: string): Reading<never> => ({
    known: false,
    readAt,
    problem: { code: "not-found", message, accountId, region },
  });
  const reading = <T>(key: Key, map: (entry: Entry) => T): Reading<readonly T[]> => {
    const entries = documents[key];
    if (entries === null) return unread(`${folder.path}/${key}.json: no such file.`);
    return { known: true, readAt, value: attempt(() => entries.map(map), []) };
  };
  const names = attempt(() => instanceNames(documents.Reservations ?? []), new Map<string, string>());
  const named = (each: NetworkInterface): NetworkInterface => ({
    ...each,
    name: each.name ?? (each.instanceId === null ? null : (names.get(each.instanceId) ?? null)),
  });
  const told = reading("PrefixLists", prefixListOf);
  return {
    accountId,
    region,
    vpcs: reading("Vpcs", (entry) => vpcOf(entry, accountId)),
    subnets: reading("Subnets", (entry) => subnetOf(entry, accountId)),
    routeTables: reading("RouteTables", (entry) => routeTableOf(entry, accountId)),
    peerings: reading("VpcPeeringConnections", (entry) => peeringOf(entry, accountId, region)),
    securityGroups: reading("SecurityGroups", (entry) => securityGroupOf(entry, accountId)),
    networkAcls: reading("NetworkAcls", (entry) => networkAclOf(entry, accountId)),
    interfaces: reading("NetworkInterfaces", (entry) => named(interfaceOf(entry, accountId))),
    prefixLists:
      lists.length === 0 ? told : { known: true, readAt, value: [...(told.known ? told.value : []), ...lists] },
    natGateways: reading("NatGateways", natGatewayOf),
    dhcpOptions: reading("DhcpOptions", dhcpOptionsOf),
    dns: dnsOf(folder, readAt, (vpcId) => unread(`${folder.path}/VpcAttributes: nothing of ${vpcId}.`)),
  };
}

/** Of every VPC: what was asked of it one attribute at a time, or that it was not. */
function dnsOf(
  { attributes, documents }: ReadFolder,
  readAt: Instant,
  unread: (vpcId: VpcId) => Reading<VpcDns>,
): PlaceObservation["dns"] {
  const own = Map.groupBy(attributes, ({ vpcId }) => vpcId);
  const listed = (documents.Vpcs ?? []).flatMap((entry) => (entry.optionalText("VpcId") ?? []) as VpcId | []);
  return [...new Set([...listed, ...own.keys()])].map((vpcId) => {
    const told = own.get(vpcId) ?? [];
    const support = told.find((each) => each.support !== null)?.support ?? null;
    const hostnames = told.find((each) => each.hostnames !== null)?.hostnames ?? null;
    const value: VpcDns | null = support === null || hostnames === null ? null : { support, hostnames };
    return { vpcId, dns: value === null ? unread(vpcId) : { known: true, readAt, value } };
  });
}
