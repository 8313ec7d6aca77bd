import "server-only";
import type { Instance, NetworkInterface as SdkNetworkInterface } from "@aws-sdk/client-ec2";
import type { AccountId, SubnetId, VpcId } from "#lib/peering/ids.ts";
import type { InterfaceKind, NetworkInterface } from "#lib/peering/network.ts";
import { nameOf, tagsOf } from "./tags.ts";

const kinds: Readonly<Record<string, InterfaceKind>> = {
  network_load_balancer: "load-balancer",
  gateway_load_balancer: "load-balancer",
  load_balancer: "load-balancer",
  nat_gateway: "nat-gateway",
  natGateway: "nat-gateway",
  transit_gateway: "transit-gateway",
  gateway_load_balancer_endpoint: "managed",
  global_accelerator_managed: "managed",
};

/** Application and classic load balancers stand on plain interfaces, which only their description tells apart. */
function kindOf({ InterfaceType, RequesterManaged, Description }: SdkNetworkInterface): InterfaceKind {
  const isBalancer = RequesterManaged === true && Description?.startsWith("ELB ") === true;
  return kinds[InterfaceType ?? "interface"] ?? (isBalancer ? "load-balancer" : "ordinary");
}

/** Null where AWS names no interface, or none of a subnet. */
export function interfaceOf(each: SdkNetworkInterface, viewer: AccountId): NetworkInterface | null {
  const { NetworkInterfaceId: interfaceId, VpcId: vpcId, SubnetId: subnetId } = each;
  if (interfaceId === undefined || vpcId === undefined || subnetId === undefined) return null;
  const listed = each.PrivateIpAddresses ?? [];
  const v4 = [each.PrivateIpAddress, ...listed.map(({ PrivateIpAddress }) => PrivateIpAddress)];
  const v6 = (each.Ipv6Addresses ?? []).map(({ Ipv6Address }) => Ipv6Address);
  const publics = [each, ...listed].map(({ Association }) => Association?.PublicIp);
  const prefixes = present([
    ...(each.Ipv4Prefixes ?? []).map(({ Ipv4Prefix }) => Ipv4Prefix),
    ...(each.Ipv6Prefixes ?? []).map(({ Ipv6Prefix }) => Ipv6Prefix),
  ]);
  return {
    interfaceId,
    vpcId: vpcId as VpcId,
    subnetId: subnetId as SubnetId,
    ownerId: (each.OwnerId ?? viewer) as AccountId,
    name: nameOf(tagsOf(each.TagSet)),
    kind: kindOf(each),
    instanceId: each.Attachment?.InstanceId ?? null,
    addresses: present([...v4, ...v6]),
    publicAddresses: present(publics),
    ...(prefixes.length > 0 && { prefixes }),
    groupIds: present((each.Groups ?? []).map(({ GroupId }) => GroupId)),
  };
}

const present = (texts: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(texts.flatMap((text) => (text === undefined || text === "" ? [] : [text]))),
];

/** People know instances by their Name tag, and interfaces seldom have one. */
export function instanceName({ InstanceId, Tags }: Instance): readonly (readonly [string, string])[] {
  const name = nameOf(tagsOf(Tags));
  return InstanceId === undefined || name === null ? [] : [[InstanceId, name]];
}
