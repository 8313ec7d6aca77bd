import type { Action, Call } from "../action.ts";
import type { NetworkInterface } from "../hosts.ts";
import { buckets } from "../throttle.ts";
import { seenBy } from "../timeline.ts";
import type { Xml } from "../wire/xml.ts";
import { samePlace } from "../world.ts";
import { defineListing, tagSet } from "./listing.ts";

/** One's own, and those that others have in a VPC of one's own. */
function visibleInterfaces(call: Call): NetworkInterface[] {
  const { world } = call;
  return world.interfaces.readAll(seenBy(call.readAt)).flatMap((each) => {
    if (samePlace(each, call)) return [each];
    const vpc = world.vpcs.get(each.vpcId);
    return vpc !== undefined && samePlace(vpc, call) ? [{ ...each, tags: {} }] : [];
  });
}

const publicName = (ip: string, region: string): string =>
  `ec2-${ip.replaceAll(".", "-")}.${region === "us-east-1" ? "compute-1" : `${region}.compute`}.amazonaws.com`;

const association = ({ publicIp, region, accountId }: NetworkInterface) =>
  publicIp === null
    ? {}
    : { association: { publicIp, publicDnsName: publicName(publicIp, region), ipOwnerId: accountId } };

export const groupSet = (groupIds: readonly string[], { world }: Call): Xml =>
  groupIds.map((groupId) => ({ groupId, groupName: world.securityGroups.get(groupId)?.name ?? "" }));

export const writeInterface = (each: NetworkInterface, call: Call): Record<string, Xml | undefined> => ({
  networkInterfaceId: each.id,
  subnetId: each.subnetId,
  vpcId: each.vpcId,
  ownerId: each.accountId,
  availabilityZone: each.availabilityZone,
  description: each.description,
  status: each.instanceId === null && !each.requesterManaged ? "available" : "in-use",
  interfaceType: each.type,
  sourceDestCheck: each.type !== "nat_gateway",
  privateIpAddress: each.ips[0],
  privateIpAddressesSet: each.ips.map((privateIpAddress, at) => ({
    privateIpAddress,
    primary: at === 0,
    ...(at === 0 ? association(each) : {}),
  })),
  ipv6AddressesSet: each.ipv6.map((ipv6Address) => ({ ipv6Address })),
  groupSet: groupSet(each.groupIds, call),
  ...association(each),
});

const describeNetworkInterfaces = defineListing<NetworkInterface>({
  action: "DescribeNetworkInterfaces",
  idParameter: "NetworkInterfaceId",
  kind: "interface",
  set: "networkInterfaceSet",
  maxResultsMax: 1000,
  wholesale: buckets.wholesale,
  filters: {
    "addresses.private-ip-address": ({ ips }) => ips,
    "association.public-ip": ({ publicIp }) => (publicIp === null ? [] : [publicIp]),
    "attachment.instance-id": ({ instanceId }) => (instanceId === null ? [] : [instanceId]),
    "availability-zone": ({ availabilityZone }) => [availabilityZone],
    description: ({ description }) => [description],
    "group-id": ({ groupIds }) => groupIds,
    "interface-type": ({ type }) => [type],
    "ipv6-addresses.ipv6-address": ({ ipv6 }) => ipv6,
    "network-interface-id": ({ id }) => [id],
    "owner-id": ({ accountId }) => [accountId],
    "private-ip-address": ({ ips }) => ips.slice(0, 1),
    "requester-managed": ({ requesterManaged }) => [String(requesterManaged)],
    "subnet-id": ({ subnetId }) => [subnetId],
    "vpc-id": ({ vpcId }) => [vpcId],
  },
  items: visibleInterfaces,
  write: (each, call) => ({
    ...writeInterface(each, call),
    requesterManaged: each.requesterManaged,
    ...(each.instanceId === null
      ? {}
      : { attachment: { instanceId: each.instanceId, instanceOwnerId: each.accountId, status: "attached" } }),
    tagSet: tagSet(each.tags),
  }),
});

export const interfaceActions: readonly Action[] = [describeNetworkInterfaces];
