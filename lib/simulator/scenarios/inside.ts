import type {
  ScenarioAclEntry,
  ScenarioGroupRule,
  ScenarioNetworkAcl,
  ScenarioSecurityGroup,
} from "../scenario-filters.ts";
import type {
  InstanceState,
  ScenarioDhcpOptions,
  ScenarioInstance,
  ScenarioInterface,
  ScenarioNatGateway,
} from "../scenario-hosts.ts";
import { idOf } from "./ids.ts";

/** What stands inside a VPC and what filters its packets. Subnets and groups are named, not numbered. */
export interface Inside {
  readonly groups?: readonly GroupSpec[];
  readonly acls?: readonly AclSpec[];
  readonly hosts?: readonly HostSpec[];
  readonly natGateways?: readonly NatGatewaySpec[];
  readonly dhcp?: DhcpSpec;
}

/** A group's id is `sg-<stem>` and its place in the list, from 1: see `groupId`. */
export type GroupSpec = Pick<ScenarioSecurityGroup, "name" | "description" | "ingress" | "egress">;

export interface AclSpec {
  readonly name: string;
  readonly subnets: readonly string[];
  readonly entries: readonly ScenarioAclEntry[];
}

/** An instance with one interface. */
export interface HostSpec {
  readonly name: string;
  readonly subnet: string;
  readonly ip: string;
  readonly groups: readonly string[];
  readonly ipv6?: string;
  readonly publicIp?: string;
  readonly state?: InstanceState;
}

export interface NatGatewaySpec {
  readonly subnet: string;
  readonly ip: string;
  readonly publicIp: string;
}

export interface DhcpSpec {
  readonly name: string;
  readonly domainName: string;
  readonly servers: readonly string[];
}

/** What a land holds of all that. */
export interface Insides {
  readonly securityGroups: readonly ScenarioSecurityGroup[];
  readonly networkAcls: readonly ScenarioNetworkAcl[];
  readonly interfaces: readonly ScenarioInterface[];
  readonly instances: readonly ScenarioInstance[];
  readonly natGateways: readonly ScenarioNatGateway[];
  readonly dhcpOptions: readonly ScenarioDhcpOptions[];
}

export const groupId = (stem: string, number: number): string => idOf("sg", stem, number);

export const tcp = (port: number, peer: string, description?: string): ScenarioGroupRule => ({
  protocol: "tcp",
  from: port,
  to: port,
  peer,
  ...(description === undefined ? {} : { description }),
});

export const everything = (peer: string): ScenarioGroupRule => ({ protocol: "-1", peer });

/** One entry of an ACL for TCP, or for all protocols where no ports are given. */
export const entry = (
  ruleNumber: number,
  way: "in" | "out",
  action: "allow" | "deny",
  cidr: string,
  ports?: readonly [from: number, to: number],
): ScenarioAclEntry => ({
  ruleNumber,
  egress: way === "out",
  action,
  protocol: ports === undefined ? "-1" : "6",
  cidr,
  ...(ports === undefined ? {} : { ports: { from: ports[0], to: ports[1] } }),
});

/** The VPC whose inside it is. */
interface Around {
  readonly stem: string;
  readonly vpcId: string;
  readonly accountId: string;
  readonly region: string;
  readonly subnets: readonly { readonly id: string; readonly name?: string }[];
}

const natInterface = 900;

export function insidesOf(
  { groups = [], acls = [], hosts = [], natGateways = [], dhcp }: Inside,
  around: Around,
): Insides {
  const { stem, vpcId, accountId, region, subnets } = around;
  const subnetId = (name: string): string => subnets.find((subnet) => subnet.name === name)?.id ?? name;
  const named = (name: string): string => groupId(stem, groups.findIndex((group) => group.name === name) + 1);
  return {
    securityGroups: groups.map((group, at) => ({ id: groupId(stem, at + 1), vpcId, ...group })),
    networkAcls: acls.map(({ name, subnets: under, entries }, at) => ({
      id: idOf("acl", stem, at + 1),
      vpcId,
      name,
      subnetIds: under.map(subnetId),
      entries,
    })),
    interfaces: [
      ...hosts.map((host, at) => hostInterface(host, at + 1, around, subnetId(host.subnet), host.groups.map(named))),
      ...natGateways.map(({ subnet, ip, publicIp }, at) => ({
        id: idOf("eni", stem, natInterface + at),
        vpcId,
        subnetId: subnetId(subnet),
        type: "nat_gateway",
        requesterManaged: true,
        description: `Interface for NAT Gateway ${idOf("nat", stem, at + 1)}`,
        ips: [ip],
        publicIp,
      })),
    ],
    instances: hosts.map(({ name, state }, at) => ({
      id: idOf("i", stem, at + 1),
      vpcId,
      name,
      ...(state === undefined ? {} : { state }),
    })),
    natGateways: natGateways.map(({ subnet, ip, publicIp }, at) => ({
      id: idOf("nat", stem, at + 1),
      vpcId,
      subnetId: subnetId(subnet),
      privateIp: ip,
      publicIp,
      interfaceId: idOf("eni", stem, natInterface + at),
    })),
    dhcpOptions:
      dhcp === undefined
        ? []
        : [
            {
              id: idOf("dopt", stem, 1),
              accountId,
              region,
              name: dhcp.name,
              domainName: dhcp.domainName,
              domainNameServers: dhcp.servers,
            },
          ],
  };
}

const hostInterface = (
  { ip, ipv6, publicIp }: HostSpec,
  number: number,
  { stem, vpcId }: Around,
  subnetId: string,
  groupIds: readonly string[],
): ScenarioInterface => ({
  id: idOf("eni", stem, number),
  vpcId,
  subnetId,
  ips: [ip],
  ...(ipv6 === undefined ? {} : { ipv6: [ipv6] }),
  ...(publicIp === undefined ? {} : { publicIp }),
  groupIds,
  instanceId: idOf("i", stem, number),
});
