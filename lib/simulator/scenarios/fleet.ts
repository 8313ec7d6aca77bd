import type { Scenario, ScenarioPeering } from "../scenario.ts";
import { callerOf, idOf, type Land, land, managed, subnet, vpc } from "./dsl.ts";

const regions = ["us-east-1", "us-west-2", "eu-west-1", "eu-central-1"];
const hub = "100000000000";

const accountIdOf = (account: number): string => String(Number(hub) + account);
const numberOf = (account: number, region: number): number => account * regions.length + region;
/** A /22 for each of 4,096 VPCs. */
const prefixOf = (number: number): string => `10.${number >> 6}.${(number & 63) * 4}`;
const stemOf = (number: number): string => `0f${String(number).padStart(5, "0")}`;

/** The VPC that this one peers with: of the next account, in the next Region for every second one. */
function peerOf(account: number, region: number, accounts: number): number {
  return numberOf((account + 1) % accounts, (region + (account % 2)) % regions.length);
}

function vpcOf(account: number, region: number, accounts: number): Land {
  const number = numberOf(account, region);
  const before = (account + accounts - 1) % accounts;
  const asked = (region + regions.length - (before % 2)) % regions.length;
  const there = peerOf(account, region, accounts);
  const routes = {
    [`${prefixOf(there)}.0/22`]: peeringId(number),
    [`${prefixOf(numberOf(before, asked))}.0/22`]: peeringId(numberOf(before, asked)),
  };
  const of = (name: string, third: number, zone: string) =>
    subnet(name, `10.${number >> 6}.${(number & 63) * 4 + third}.0/24`, zone);
  return vpc(stemOf(number), {
    accountId: accountIdOf(account),
    region: regions[region] ?? "",
    name: `vpc-${account}-${regions[region]}`,
    cidrs: [`${prefixOf(number)}.0/22`],
    dnsHostnames: true,
    tables: [
      // Every tenth VPC has forgotten a table.
      { main: true, subnets: [of("a", 0, "a"), of("b", 1, "b")], routes: number % 10 === 0 ? {} : routes },
      { name: "private", subnets: [of("c", 2, "c")], routes },
    ],
  });
}

const peeringId = (number: number): string => idOf("pcx", stemOf(number));

const peeringOf = (account: number, region: number, accounts: number): ScenarioPeering => {
  const number = numberOf(account, region);
  return {
    id: peeringId(number),
    requester: { vpcId: idOf("vpc", stemOf(number)), dns: true, tags: { Name: `peering-${number}` } },
    accepter: { vpcId: idOf("vpc", stemOf(peerOf(account, region, accounts))), dns: true },
    status: "active",
  };
};

/** A ring of accounts in four Regions: a VPC in each Region of each account, peered with one of the next account. */
export function fleet(accounts = 20): Scenario {
  const spots = Array.from({ length: accounts }, (_, account) =>
    regions.map((_name, region) => [account, region] as const),
  ).flat();
  return {
    name: "fleet",
    summary: `${accounts} accounts in four Regions, a peering from each VPC to one of the next account.`,
    caller: callerOf(hub),
    accounts: Array.from({ length: accounts }, (_, account) =>
      managed({ id: accountIdOf(account), name: `account-${account}`, regions, trusts: hub }),
    ),
    ...land(...spots.map(([account, region]) => vpcOf(account, region, accounts))),
    peerings: spots.map(([account, region]) => peeringOf(account, region, accounts)),
  };
}
