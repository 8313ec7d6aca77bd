import type {
  ScenarioAccount,
  ScenarioCaller,
  ScenarioRoute,
  ScenarioRouteTable,
  ScenarioSubnet,
  ScenarioVpc,
} from "../scenario.ts";
import { idOf } from "./ids.ts";
import { type Inside, type Insides, insidesOf } from "./inside.ts";

export { idOf } from "./ids.ts";

type RouteTarget = string | Omit<ScenarioRoute, "destination">;

/** Destination → target, as one reads a route table. */
type Routes = Readonly<Record<string, RouteTarget>>;

export interface SubnetSpec {
  readonly name: string;
  readonly cidr: string | null;
  readonly zone: string;
  readonly ipv6?: string;
}

export interface TableSpec {
  readonly name?: string;
  /** The main table's subnets get no association of their own: they fall to it. */
  readonly main?: boolean;
  readonly subnets?: readonly SubnetSpec[];
  readonly gateways?: readonly string[];
  readonly routes?: Routes;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface VpcSpec extends Omit<ScenarioVpc, "id">, Inside {
  readonly tables: readonly TableSpec[];
}

/** A part of a world. */
export interface Land extends Insides {
  readonly vpcs: readonly ScenarioVpc[];
  readonly subnets: readonly ScenarioSubnet[];
  readonly routeTables: readonly ScenarioRouteTable[];
}

/** Four digits of the account, then the VPC's own number in it: `02222020` is number 20 of account 222222222222. */
export const stemOf = (accountId: string, number: number): string =>
  `0${accountId.slice(0, 4)}${String(number).padStart(3, "0")}`;

export const subnet = (name: string, cidr: string | null, zone: string, ipv6?: string): SubnetSpec => ({
  name,
  cidr,
  zone,
  ...(ipv6 === undefined ? {} : { ipv6 }),
});

/** One VPC with its subnets, route tables and all that is inside, all of whose ids begin with the stem and count from 1. */
export function vpc(stem: string, { tables, groups, acls, hosts, natGateways, dhcp, ...spec }: VpcSpec): Land {
  const id = idOf("vpc", stem);
  const subnets: ScenarioSubnet[] = [];
  const routeTables = tables.map((table, at) => {
    const added = (table.subnets ?? []).map((given, nth) =>
      subnetOf(given, idOf("subnet", stem, subnets.length + nth + 1), id, spec.region),
    );
    subnets.push(...added);
    return tableOf(table, idOf("rtb", stem, at + 1), id, added);
  });
  const inside = {
    ...(groups && { groups }),
    ...(acls && { acls }),
    ...(hosts && { hosts }),
    ...(natGateways && { natGateways }),
    ...(dhcp && { dhcp }),
  };
  const insides = insidesOf(inside, { ...spec, stem, vpcId: id, subnets });
  const [options] = insides.dhcpOptions;
  return {
    vpcs: [{ id, ...spec, ...(options && { dhcpOptionsId: options.id }) }],
    subnets,
    routeTables,
    ...insides,
  };
}

const subnetOf = (spec: SubnetSpec, id: string, vpcId: string, region: string): ScenarioSubnet => ({
  id,
  vpcId,
  name: spec.name,
  cidr: spec.cidr,
  availabilityZone: `${region}${spec.zone}`,
  ...(spec.ipv6 === undefined ? {} : { ipv6Cidrs: [spec.ipv6] }),
});

const tableOf = (
  spec: TableSpec,
  id: string,
  vpcId: string,
  subnets: readonly ScenarioSubnet[],
): ScenarioRouteTable => ({
  id,
  vpcId,
  ...(spec.name === undefined ? {} : { name: spec.name }),
  ...(spec.main === true ? { main: true } : { subnetIds: subnets.map((one) => one.id) }),
  ...(spec.gateways === undefined ? {} : { gatewayIds: spec.gateways }),
  routes: Object.entries(spec.routes ?? {}).map(([destination, target]) =>
    typeof target === "string" ? { destination, target } : { destination, ...target },
  ),
  ...(spec.tags === undefined ? {} : { tags: spec.tags }),
});

/** What every account and Region starts with. */
export const defaultVpc = (stem: string, accountId: string, region: string): Land =>
  vpc(stem, {
    accountId,
    region,
    cidrs: ["172.31.0.0/16"],
    isDefault: true,
    tables: [
      {
        main: true,
        subnets: [subnet("default-a", "172.31.0.0/20", "a"), subnet("default-b", "172.31.16.0/20", "b")],
        routes: { "0.0.0.0/0": idOf("igw", stem, 1) },
      },
    ],
  });

export const land = (...parts: readonly Land[]): Land => ({
  vpcs: parts.flatMap((part) => part.vpcs),
  subnets: parts.flatMap((part) => part.subnets),
  routeTables: parts.flatMap((part) => part.routeTables),
  securityGroups: parts.flatMap((part) => part.securityGroups),
  networkAcls: parts.flatMap((part) => part.networkAcls),
  interfaces: parts.flatMap((part) => part.interfaces),
  instances: parts.flatMap((part) => part.instances),
  natGateways: parts.flatMap((part) => part.natGateways),
  dhcpOptions: parts.flatMap((part) => part.dhcpOptions),
});

/** The credentials Peerdeck is started with: a long-lived key of this account. */
export const callerOf = (accountId: string): ScenarioCaller => ({
  accountId,
  accessKeyId: `AKIAPEERDECK${accountId.slice(0, 8)}`,
  secretAccessKey: `peerdeck/simulated/secret/${accountId}/x`,
});

export interface ManagedSpec extends Pick<ScenarioAccount, "optedIn" | "configuredRegions"> {
  readonly id: string;
  readonly name: string;
  readonly regions: readonly string[];
  /** The account whose principals the role trusts. */
  readonly trusts: string;
  readonly role?: Pick<NonNullable<ScenarioAccount["roles"]>[number], "denied" | "unassumable">;
}

/** An account with a role for Peerdeck, and an external id of its own. */
export const managed = ({ trusts, role, ...account }: ManagedSpec): ScenarioAccount => ({
  ...account,
  roles: [
    { name: "Peerdeck", trusts: [trusts], externalId: `peerdeck-${account.name}-${account.id.slice(-4)}`, ...role },
  ],
});
