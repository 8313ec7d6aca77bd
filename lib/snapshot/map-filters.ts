import type { AccountId, SubnetId, VpcId } from "#lib/peering/ids.ts";
import type {
  AclEntry,
  DhcpOptions,
  GroupRule,
  GroupRulePeer,
  InterfaceKind,
  NatGateway,
  NetworkAcl,
  NetworkInterface,
  PrefixList,
  SecurityGroup,
} from "#lib/peering/network.ts";
import type { Entry } from "./entry.ts";
import { cidrText, nameOf, shown } from "./map-network.ts";

const ownerOf = (entry: Entry, account: AccountId): AccountId =>
  (entry.optionalText("OwnerId") as AccountId | null) ?? account;

function rulesOf(entry: Entry): readonly GroupRule[] {
  const peers: readonly GroupRulePeer[] = [
    ...entry.list("IpRanges").map((each) => ({ kind: "cidr" as const, cidr: cidrText(each, "CidrIp") })),
    ...entry.list("Ipv6Ranges").map((each) => ({ kind: "cidr" as const, cidr: cidrText(each, "CidrIpv6") })),
    ...entry
      .list("PrefixListIds")
      .map((each) => ({ kind: "prefix-list" as const, prefixListId: each.text("PrefixListId") })),
    ...entry.list("UserIdGroupPairs").map((each) => ({ kind: "group" as const, groupId: each.text("GroupId") })),
  ];
  const protocol = entry.text("IpProtocol");
  const [from, to] = [entry.optionalNumber("FromPort"), entry.optionalNumber("ToPort")];
  return peers.map((peer) => ({ protocol, from, to, peer }));
}

export const securityGroupOf = (entry: Entry, account: AccountId): SecurityGroup => ({
  groupId: entry.text("GroupId"),
  vpcId: (entry.optionalText("VpcId") ?? "") as VpcId,
  ownerId: ownerOf(entry, account),
  name: shown(entry, "GroupName"),
  ingress: entry.list("IpPermissions").flatMap(rulesOf),
  egress: entry.list("IpPermissionsEgress").flatMap(rulesOf),
});

function aclEntryOf(entry: Entry): AclEntry {
  const ports = entry.optional("PortRange");
  const icmp = entry.optional("IcmpTypeCode");
  return {
    ruleNumber: entry.number("RuleNumber"),
    egress: entry.flag("Egress"),
    action: entry.oneOf("RuleAction", ["allow", "deny"]),
    protocol: entry.text("Protocol"),
    cidr: cidrText(entry, entry.has("CidrBlock") ? "CidrBlock" : "Ipv6CidrBlock"),
    ports: ports === null ? null : { from: ports.number("From"), to: ports.number("To") },
    icmp: icmp === null ? null : { type: icmp.optionalNumber("Type") ?? -1, code: icmp.optionalNumber("Code") ?? -1 },
  };
}

export const networkAclOf = (entry: Entry, account: AccountId): NetworkAcl => ({
  networkAclId: entry.text("NetworkAclId"),
  vpcId: entry.text("VpcId") as VpcId,
  ownerId: ownerOf(entry, account),
  isDefault: entry.flag("IsDefault"),
  subnetIds: entry.list("Associations").map((each) => each.text("SubnetId") as SubnetId),
  entries: entry.list("Entries").map(aclEntryOf),
});

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
function kindOf(entry: Entry): InterfaceKind {
  const type = entry.optionalText("InterfaceType") ?? "interface";
  const isBalancer = entry.flag("RequesterManaged") && (entry.optionalText("Description") ?? "").startsWith("ELB ");
  return kinds[type] ?? (isBalancer ? "load-balancer" : "ordinary");
}

export function interfaceOf(entry: Entry, account: AccountId): NetworkInterface {
  const listed = entry.list("PrivateIpAddresses");
  const primary = entry.optionalText("PrivateIpAddress");
  const v4 = listed.map((each) => each.text("PrivateIpAddress"));
  const v6 = entry.list("Ipv6Addresses").map((each) => each.text("Ipv6Address"));
  const publics = [entry, ...listed].flatMap((each) => each.optional("Association")?.optionalText("PublicIp") ?? []);
  return {
    interfaceId: entry.text("NetworkInterfaceId"),
    vpcId: entry.text("VpcId") as VpcId,
    subnetId: entry.text("SubnetId") as SubnetId,
    ownerId: ownerOf(entry, account),
    name: nameOf(entry.tags("TagSet")),
    kind: kindOf(entry),
    instanceId: entry.optional("Attachment")?.optionalText("InstanceId") ?? null,
    addresses: [...new Set([...(primary === null ? [] : [primary]), ...v4, ...v6])],
    publicAddresses: [...new Set(publics)],
    prefixes: [
      ...entry.list("Ipv4Prefixes").map((each) => cidrText(each, "Ipv4Prefix")),
      ...entry.list("Ipv6Prefixes").map((each) => cidrText(each, "Ipv6Prefix")),
    ],
    groupIds: entry.list("Groups").map((each) => each.text("GroupId")),
  };
}

export const natGatewayOf = (entry: Entry): NatGateway => ({
  natGatewayId: entry.text("NatGatewayId"),
  vpcId: (entry.optionalText("VpcId") ?? "") as VpcId,
  subnetId: (entry.optionalText("SubnetId") ?? "") as SubnetId,
});

/** `describe-prefix-lists` holds the entries of AWS's own lists; `describe-managed-prefix-lists` holds none. */
export const prefixListOf = (entry: Entry): PrefixList => ({
  prefixListId: entry.text("PrefixListId"),
  name: shown(entry, "PrefixListName"),
  cidrs: entry.has("Cidrs") ? entry.texts("Cidrs") : null,
});

/** `get-managed-prefix-list-entries`, which does not name its list: the file does. */
export function prefixListEntries(prefixListId: string, entries: readonly Entry[]): PrefixList {
  const cidrs = entries.map((entry) => cidrText(entry, "Cidr"));
  return { prefixListId, name: null, cidrs };
}

/** The Name tag of every instance: people know instances by it, and interfaces seldom have one. */
export const instanceNames = (reservations: readonly Entry[]): ReadonlyMap<string, string> =>
  new Map(
    reservations
      .flatMap((reservation) => reservation.list("Instances"))
      .flatMap((instance) => {
        const name = nameOf(instance.tags());
        return name === null ? [] : [[instance.text("InstanceId"), name] as const];
      }),
  );

export const dhcpOptionsOf = (entry: Entry): DhcpOptions => ({
  dhcpOptionsId: entry.text("DhcpOptionsId"),
  domainNameServers: entry
    .list("DhcpConfigurations")
    .filter((each) => each.text("Key") === "domain-name-servers")
    .flatMap((each) => each.list("Values").map((value) => value.text("Value"))),
});
