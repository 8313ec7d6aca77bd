import type { ScenarioPrefixList } from "../scenario.ts";
import type {
  ScenarioDhcpOptions,
  ScenarioInstance,
  ScenarioInterface,
  ScenarioNatGateway,
} from "../scenario-hosts.ts";
import type { Entry } from "./document.ts";
import { accountId, resourceId } from "./snapshot-resources.ts";

const owned = (entry: Entry): { readonly ownerId?: string } =>
  entry.has("OwnerId") ? { ownerId: accountId(entry, "OwnerId") } : {};

/** `instanceId` where the interface stands inside its instance, which then does not name itself again. */
export function interfaceOf(entry: Entry, instanceId?: string): ScenarioInterface {
  const attached = instanceId ?? entry.optional("Attachment")?.optionalText("InstanceId");
  const publicIp = entry.optional("Association")?.optionalText("PublicIp");
  const listed = entry.list("PrivateIpAddresses").map((each) => each.text("PrivateIpAddress"));
  const primary = entry.optionalText("PrivateIpAddress");
  return {
    id: resourceId(entry, "NetworkInterfaceId", "eni"),
    vpcId: resourceId(entry, "VpcId", "vpc"),
    subnetId: resourceId(entry, "SubnetId", "subnet"),
    ...owned(entry),
    type: entry.optionalText("InterfaceType") ?? "interface",
    requesterManaged: entry.flag("RequesterManaged"),
    description: entry.optionalText("Description") ?? "",
    ips: [...new Set([...(primary === undefined ? [] : [primary]), ...listed])],
    ipv6: entry.list("Ipv6Addresses").map((each) => each.text("Ipv6Address")),
    ...(publicIp === undefined ? {} : { publicIp }),
    groupIds: entry.list("Groups").map((each) => resourceId(each, "GroupId", "sg")),
    ...(attached === undefined ? {} : { instanceId: attached }),
    tags: entry.tags("TagSet"),
  };
}

const states = ["pending", "running", "shutting-down", "terminated", "stopping", "stopped"] as const;

/** An instance that has ended belongs to no VPC any more. */
const inVpc = (instance: Entry): boolean => instance.has("VpcId") && instance.text("VpcId") !== "";

const instancesIn = (reservation: Entry): readonly Entry[] => reservation.list("Instances").filter(inVpc);

export const instancesOf = (reservation: Entry): ScenarioInstance[] =>
  instancesIn(reservation).map((instance) => ({
    id: resourceId(instance, "InstanceId", "i"),
    vpcId: resourceId(instance, "VpcId", "vpc"),
    ...owned(reservation),
    state: instance.optional("State")?.oneOf("Name", states) ?? "running",
    tags: instance.tags(),
  }));

/** Instances carry their interfaces, for an export that has no list of those. */
export const interfacesIn = (reservation: Entry): ScenarioInterface[] =>
  instancesIn(reservation).flatMap((instance) =>
    instance.list("NetworkInterfaces").map((each) => interfaceOf(each, resourceId(instance, "InstanceId", "i"))),
  );

/** Null for one that has ended, or never began. */
export function natGatewayOf(entry: Entry): ScenarioNatGateway | null {
  const state = entry.optionalText("State") ?? "available";
  if (state === "deleted" || state === "failed") return null;
  const [address] = entry.list("NatGatewayAddresses");
  const texts = {
    privateIp: address?.optionalText("PrivateIp"),
    publicIp: address?.optionalText("PublicIp"),
    interfaceId: address?.optionalText("NetworkInterfaceId"),
  };
  return {
    id: resourceId(entry, "NatGatewayId", "nat"),
    vpcId: resourceId(entry, "VpcId", "vpc"),
    subnetId: resourceId(entry, "SubnetId", "subnet"),
    connectivity: entry.oneOf("ConnectivityType", ["public", "private"], "public"),
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
    tags: entry.tags(),
  };
}

export function dhcpOptionsOf(entry: Entry, account: string, region: string): ScenarioDhcpOptions {
  const values = (key: string): readonly string[] =>
    entry
      .list("DhcpConfigurations")
      .filter((each) => each.text("Key") === key)
      .flatMap((each) => each.list("Values").map((value) => value.text("Value")));
  const [domainName] = values("domain-name");
  return {
    id: resourceId(entry, "DhcpOptionsId", "dopt"),
    accountId: entry.has("OwnerId") ? accountId(entry, "OwnerId") : account,
    region,
    ...(domainName === undefined ? {} : { domainName }),
    domainNameServers: values("domain-name-servers"),
    tags: entry.tags(),
  };
}

/** What `get-managed-prefix-list-entries` gave for one list; the file is named after it. */
export interface EntryList {
  readonly id: string;
  readonly cidrs: readonly string[];
}

/**
 * `describe-prefix-lists`, AWS's own lists with their contents, or `describe-managed-prefix-lists`, all lists without.
 * Of a list whose entries no file tells, they are refused.
 */
export function prefixListOf(
  entry: Entry,
  place: { accountId: string; region: string },
  entries: readonly EntryList[],
): ScenarioPrefixList {
  const id = resourceId(entry, "PrefixListId", "pl");
  const known = entry.has("Cidrs") ? entry.texts("Cidrs") : entries.find((each) => each.id === id)?.cidrs;
  const cidrs = known ?? [];
  const owner = entry.optionalText("OwnerId") ?? (entry.has("Cidrs") ? "AWS" : place.accountId);
  return {
    id,
    accountId: owner,
    region: place.region,
    name: entry.optionalText("PrefixListName") ?? id,
    maxEntries: entry.optionalNumber("MaxEntries", 1) ?? Math.max(1, cidrs.length),
    cidrs,
    ...(owner === "AWS" || owner === place.accountId ? {} : { sharedWith: [place.accountId] }),
    ...(known === undefined ? { unreadable: true } : {}),
  };
}

/** A list of which only the entries were exported. */
export const listOfEntries = (
  { id, cidrs }: EntryList,
  place: { accountId: string; region: string },
): ScenarioPrefixList => ({
  id,
  accountId: place.accountId,
  region: place.region,
  name: id,
  maxEntries: Math.max(1, cidrs.length),
  cidrs,
});
