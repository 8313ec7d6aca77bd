import { addressText, type Cidr, cidrOf } from "#lib/peering/cidr.ts";
import { isMissing, type Missing } from "#lib/peering/missing.ts";
import type { NetworkInterface } from "#lib/peering/network.ts";
import type { Subnet } from "#lib/peering/observation.ts";
import type { Network } from "./network.ts";
import type { VpcPlace } from "./network-index.ts";
import { holds } from "./routes.ts";

/** One address of one end of a question, with as much as is known of where it is. */
export interface Endpoint {
  readonly address: Cidr;
  /** Null: in no VPC that is known. */
  readonly vpc: VpcPlace | null;
  readonly subnet: Subnet | Missing | null;
  readonly occupant: Occupant;
}

export type Occupant =
  | { readonly kind: "interface"; readonly interface: NetworkInterface }
  /** Whatever will be started there: its security groups are still to be chosen. */
  | { readonly kind: "new" }
  | { readonly kind: "unread"; readonly missing: Missing }
  /** An address that AWS keeps for itself in every subnet: its router, its DNS server. */
  | { readonly kind: "aws" }
  /** The interfaces were read, and none has this address. */
  | { readonly kind: "nobody" };

export const hostOf = (address: string): Cidr | null => cidrOf(`${address}/${address.includes(":") ? 128 : 32}`);
export const plain = (address: Cidr): string => address.text.slice(0, address.text.lastIndexOf("/"));

export function endpointOf(network: Network, each: NetworkInterface, address: Cidr): Endpoint {
  const subnet = network.subnet(each.subnetId);
  const vpc = network.vpc(each.vpcId);
  return {
    address,
    vpc,
    subnet: subnet ?? (vpc === null ? null : (network.index.unread(vpc, "subnets") ?? noSubnet(vpc, each.subnetId))),
    occupant: { kind: "interface", interface: each },
  };
}

const noSubnet = (vpc: VpcPlace, what: string): Missing => ({
  missing: `the subnet ${what}`,
  accountId: vpc.accountId,
  region: vpc.region,
  action: "ec2:DescribeSubnets",
});

/** An address inside a VPC, whoever has it. */
export function endpointAt(network: Network, vpc: VpcPlace, address: Cidr): Endpoint {
  const taken = network.index.interfacesAt(address).find(({ vpcId }) => vpcId === vpc.vpcId);
  if (taken !== undefined) return endpointOf(network, taken, address);
  const subnet = (network.index.subnetsOf.get(vpc.vpcId) ?? []).find((each) =>
    cidrsOfSubnet(each).some((cidr) => holds(cidr, address)),
  );
  const unread = network.index.unread(vpc, "interfaces");
  return {
    address,
    vpc,
    subnet: subnet ?? network.index.unread(vpc, "subnets"),
    occupant: isAwsOwn(network, vpc, subnet, address)
      ? { kind: "aws" }
      : unread === null
        ? { kind: "nobody" }
        : { kind: "unread", missing: unread },
  };
}

/**
 * The router, the DNS server and one kept back: the three addresses after a subnet's first, and the second of a VPC.
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
function isAwsOwn(network: Network, vpc: VpcPlace, subnet: Subnet | undefined, address: Cidr): boolean {
  const isAt = (cidr: Cidr, from: bigint, to: bigint) =>
    cidr.family === address.family && cidr.first + from <= address.first && address.first <= cidr.first + to;
  const cidrs = network.cidrs(vpc.vpcId);
  return (
    (subnet !== undefined && cidrsOfSubnet(subnet).some((cidr) => isAt(cidr, 1n, 3n))) ||
    (!isMissing(cidrs) && cidrs.some((cidr) => isAt(cidr, 2n, 2n)))
  );
}

export const outside = (address: Cidr): Endpoint => ({
  address,
  vpc: null,
  subnet: null,
  occupant: { kind: "nobody" },
});

/** The first address of a subnet that AWS hands out, for whatever will be started there. */
export function newcomer(network: Network, subnet: Subnet, family: 4 | 6): Endpoint | null {
  const cidr = cidrsOfSubnet(subnet).find((each) => each.family === family);
  const vpc = network.vpc(subnet.vpcId);
  if (cidr === undefined || vpc === null) return null;
  // AWS keeps the first four addresses of every subnet for itself.
  const host = hostOf(addressText(family, cidr.first + 4n));
  if (host === null) return null;
  const unread = network.index.unread(vpc, "interfaces");
  return {
    address: host,
    vpc,
    subnet,
    occupant: unread === null ? { kind: "new" } : { kind: "unread", missing: unread },
  };
}

const subnetCidrs = new WeakMap<Subnet, readonly Cidr[]>();

export function cidrsOfSubnet(subnet: Subnet): readonly Cidr[] {
  const before = subnetCidrs.get(subnet);
  if (before !== undefined) return before;
  const cidrs = [subnet.cidr, ...subnet.ipv6Cidrs].flatMap((text) => (text === null ? [] : (cidrOf(text) ?? [])));
  subnetCidrs.set(subnet, cidrs);
  return cidrs;
}

/** Every VPC that has this address among its own. */
export const vpcsHolding = (network: Network, address: Cidr): readonly VpcPlace[] =>
  [...network.index.vpcs.values()]
    .filter(({ vpcId }) => {
      const cidrs = network.cidrs(vpcId);
      return !isMissing(cidrs) && cidrs.some((cidr) => holds(cidr, address));
    })
    .sort((one, other) => (one.vpcId < other.vpcId ? -1 : 1));

export const interfaceOf = ({ occupant }: Endpoint): NetworkInterface | null =>
  occupant.kind === "interface" ? occupant.interface : null;

/** Whatever security groups say, the addresses of one machine reach each other through its own kernel. */
export function sameMachine(source: Endpoint, destination: Endpoint): boolean {
  const one = interfaceOf(source);
  const other = interfaceOf(destination);
  if (one === null || other === null) return false;
  return one.interfaceId === other.interfaceId || (one.instanceId !== null && one.instanceId === other.instanceId);
}
