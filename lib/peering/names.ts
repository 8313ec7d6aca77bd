import type { AccountId, Side } from "./ids.ts";
import type { PairObservation, Route, RouteTable, RouteTarget, SideObservation, Subnet, Vpc } from "./observation.ts";

// Names come from AWS tags and from people; a line break in one must not become a line of its own anywhere.
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();

const named = (name: string | null, id: string): string => {
  const shown = name === null ? "" : oneLine(name);
  return shown === "" ? id : `${shown} (${id})`;
};

/** `network-prod (111111111111)`; an id in the place of a name is none. */
export const accountLabel = ({ accountName, place: { accountId } }: SideObservation): string =>
  accountName === null || accountName === accountId ? `account ${accountId}` : named(accountName, accountId);

/** `network-prod (111111111111), us-east-1` */
export const placeLabel = (side: SideObservation): string => `${accountLabel(side)}, ${side.place.region}`;

/** `core-services (vpc-0aaa…)` */
export const vpcLabel = (side: SideObservation): string =>
  named(side.vpc.known ? side.vpc.value.name : null, side.vpcId);

/** The same of any VPC, as its owner lists it. */
export const listedVpcLabel = ({ name, vpcId }: Pick<Vpc, "name" | "vpcId">): string => named(name, vpcId);

/** The name alone where there is one: for the second mention in a sentence. */
export const vpcName = (side: SideObservation): string => {
  const name = side.vpc.known && side.vpc.value.name !== null ? oneLine(side.vpc.value.name) : "";
  return name === "" ? side.vpcId : name;
};

export const tableLabel = (table: Pick<RouteTable, "name" | "routeTableId">): string =>
  named(table.name, table.routeTableId);

/** `app-b (subnet-…)` */
export const subnetLabel = ({ name, subnetId }: Pick<Subnet, "name" | "subnetId">): string => named(name, subnetId);

/** The label of a table by id, as far as the side's tables were read. */
export function tableLabelOf(observation: PairObservation, side: Side, routeTableId: string): string {
  const reading = observation[side].routeTables;
  const table = reading.known ? reading.value.find((each) => each.routeTableId === routeTableId) : undefined;
  return table === undefined ? routeTableId : tableLabel(table);
}

const kinds: Record<RouteTarget["kind"], string> = {
  local: "the VPC itself",
  peering: "peering",
  "internet-gateway": "internet gateway",
  "virtual-private-gateway": "virtual private gateway",
  "nat-gateway": "NAT gateway",
  "transit-gateway": "transit gateway",
  "network-interface": "network interface",
  instance: "instance",
  "egress-only-internet-gateway": "egress-only internet gateway",
  "vpc-endpoint": "VPC endpoint",
  "local-gateway": "local gateway",
  "carrier-gateway": "carrier gateway",
  "core-network": "core network",
  other: "target",
};

export const targetLabel = (target: RouteTarget): string =>
  target.kind === "local" ? kinds.local : `${kinds[target.kind]} ${target.id}`;

/** `10.20.0.0/16 to NAT gateway nat-…` */
export const routeLabel = (route: Route): string =>
  `${route.destination} to ${targetLabel(route.target)}${route.state === "blackhole" ? " (blackhole)" : ""}`;

/** The AWS CLI profile of an account in exports: named after it, by id where the name is not known. */
export const profileNamed = (accountName: string | null, accountId: AccountId): string =>
  oneLine(accountName ?? "") || accountId;

export const profileOf = ({ accountName, place }: SideObservation): string =>
  profileNamed(accountName, place.accountId);
