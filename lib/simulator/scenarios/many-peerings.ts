import type { Scenario, ScenarioPeering } from "../scenario.ts";
import { idOf, type Land, land, managed, stemOf, subnet, vpc } from "./dsl.ts";
import { caller, tools } from "./two-accounts.ts";

const regions = ["us-east-1", "eu-west-1"] as const;
const accountsCount = 10;
/** Well below AWS's quota, so that each has its own health and not all the same warning. */
const perVpcMax = 40;
const teams = ["payments", "search", "orders", "media", "billing", "identity", "data", "edge", "mobile", "risk"];
const stages = ["prod", "staging", "dev"];

interface End {
  readonly number: number;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  readonly stem: string;
  readonly cidr: string;
}

const accountIdOf = (at: number): string => `${1001 + at}00000000`;
const nameOf = (at: number): string => teams[at % teams.length] ?? "";

/** Every VPC has a /18 of its own, out of 10.0.0.0/8. */
const endOf = (number: number): End => {
  const account = number % accountsCount;
  const nth = Math.floor(number / accountsCount);
  const accountId = accountIdOf(account);
  return {
    number,
    accountId,
    region: regions[nth % regions.length] ?? regions[0],
    name: `${nameOf(account)}-${stages[nth % stages.length]}-${String(nth).padStart(2, "0")}`,
    stem: stemOf(accountId, nth),
    cidr: `10.${Math.floor(number / 4)}.${(number % 4) * 64}.0/18`,
  };
};

/** Each VPC with those that follow it around the circle: as many peerings at every one of them, and no pair twice. */
function pairsOf(vpcs: number, count: number): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, at) => {
    const from = at % vpcs;
    return [from, (from + 1 + Math.floor(at / vpcs)) % vpcs] as const;
  });
}

const peeringIdOf = (at: number): string => idOf("pcx", "0", at + 1);

/** Of every twenty: two lack the way back, one is not routed at all, one waits to be accepted. */
const isPending = (at: number): boolean => at % 20 === 7;
const routed = (at: number, side: "requester" | "accepter"): boolean =>
  !isPending(at) && at % 20 !== 3 && !(side === "accepter" && (at % 20 === 11 || at % 20 === 17));

function peeringOf(at: number, one: End, other: End): ScenarioPeering {
  const dns = at % 5 !== 0;
  return {
    id: peeringIdOf(at),
    requester: { vpcId: idOf("vpc", one.stem), dns, tags: { Name: `${one.name}-to-${other.name}` } },
    accepter: { vpcId: idOf("vpc", other.stem), dns, tags: { Name: one.name } },
    status: isPending(at) ? "pending-acceptance" : "active",
  };
}

const vpcOf = (end: End, routes: Readonly<Record<string, string>>): Land =>
  vpc(end.stem, {
    accountId: end.accountId,
    region: end.region,
    name: end.name,
    cidrs: [end.cidr],
    dnsHostnames: true,
    tables: [{ name: `${end.name}-main`, main: true, subnets: [subnet(`${end.name}-a`, end.cidr, "a")], routes }],
  });

/** Ten accounts in two Regions, and as many peerings among their VPCs as are asked for. */
export function manyPeerings(count = 100): Scenario {
  // Around a circle, no pair comes twice while each reaches less than half of it.
  const vpcs = Math.max(Math.ceil((2 * count) / perVpcMax), Math.ceil(Math.sqrt(2 * count)) + 1);
  const ends = Array.from({ length: vpcs }, (_, number) => endOf(number));
  const routes = ends.map((): Record<string, string> => ({}));
  const peerings = pairsOf(vpcs, count).flatMap(([from, to], at) => {
    const [one, other] = [ends[from], ends[to]];
    if (one === undefined || other === undefined) return [];
    if (routed(at, "requester")) Object.assign(routes[from] ?? {}, { [other.cidr]: peeringIdOf(at) });
    if (routed(at, "accepter")) Object.assign(routes[to] ?? {}, { [one.cidr]: peeringIdOf(at) });
    return [peeringOf(at, one, other)];
  });
  return {
    name: "many-peerings",
    summary: `Ten accounts in two Regions, and ${count} peerings among their ${vpcs} VPCs.`,
    caller,
    accounts: [
      tools,
      ...Array.from({ length: accountsCount }, (_, at) =>
        managed({ id: accountIdOf(at), name: nameOf(at), regions, trusts: tools.id }),
      ),
    ],
    ...land(...ends.map((end) => vpcOf(end, routes[end.number] ?? {}))),
    peerings,
  };
}
