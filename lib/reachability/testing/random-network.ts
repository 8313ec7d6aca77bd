import type { Service } from "#lib/peering/filters/flow.ts";
import type { GroupRule, NetworkInterface, SecurityGroup } from "#lib/peering/network.ts";
import type { PeeringStatus } from "#lib/peering/observation.ts";
import { type Dice, dice } from "./dice.ts";
import * as make from "./network.ts";

const accounts = ["111111111111", "222222222222"] as const;
const regions = ["us-east-1", "eu-west-1"] as const;
const otherStatuses: readonly PeeringStatus[] = ["pending-acceptance", "provisioning", "expired", "deleted", "failed"];

export const services: readonly Service[] = [
  { protocol: "tcp", port: 443 },
  { protocol: "tcp", port: 22 },
  { protocol: "udp", port: 53 },
  { protocol: "icmp" },
];

const sound = 3;

/** A few VPCs that somebody half set up. `health`: how seldom something is wrong. */
export function randomNetwork(seed: number, health = sound): make.Model {
  const roll = dice(seed);
  const count = 3 + roll.below(2);
  const vpcs = Array.from({ length: count }, (_, at) => vpcAt(roll, at));
  const subnets = vpcs.flatMap((vpc, at) =>
    [1, 2].map((number) => {
      const v4 = vpc.cidrs[number - 1]?.cidr ?? vpc.cidrs[0]?.cidr ?? "";
      const [a, b] = v4.split(".");
      const v6 = vpc.ipv6Cidrs.map(() => `fd00:${at}:0:${number}::/64`);
      return make.subnet(`subnet-${at}${number}`, vpc, [`${a}.${b}.${number}.0/24`, ...v6]);
    }),
  );
  const peerings = peeringsOf(roll, vpcs, health);
  const groups = vpcs.flatMap((vpc, at) =>
    [0, 1].map((number) => groupOf(roll, vpc, `sg-${at}${number}`, count, health)),
  );
  const lists = regions.map((region) => ({ region, id: "pl-1", cidrs: ["10.1.0.0/16", "10.2.1.0/24"] }));
  const tables = vpcs.flatMap((vpc, at) => tablesOf(roll, vpc, at, vpcs, peerings, health));
  const acls = subnets.map((subnet, at) => {
    const vpc = vpcs.find(({ vpcId }) => vpcId === subnet.vpcId);
    if (vpc === undefined) throw new Error("A subnet has its VPC.");
    const entries = () => (roll.chance(health) ? aclEntries(roll) : make.allowAll);
    return make.acl(`acl-${at}`, vpc, [subnet.subnetId], entries(), entries());
  });
  const interfaces = subnets.flatMap((subnet, at) => hostsOf(roll, subnet, at));
  return { vpcs, subnets, tables, groups, acls, interfaces, peerings, lists };
}

function vpcAt(roll: Dice, at: number): make.Model["vpcs"][number] {
  // The last two may share their addresses, as two peers of one VPC may.
  const number = at === 3 && roll.chance(2) ? 2 : at;
  const second = roll.chance(3) ? [`10.${number + 100}.0.0/16`] : [];
  const v6 = roll.chance(2) ? [`fd00:${at}::/48`] : [];
  return make.vpc(`vpc-${at}`, roll.pick(accounts), roll.chance(3) ? regions[1] : regions[0], [
    `10.${number}.0.0/16`,
    ...second,
    ...v6,
  ]);
}

function peeringsOf(roll: Dice, vpcs: make.Model["vpcs"], health: number): make.Model["peerings"] {
  return vpcs.flatMap((one, at) =>
    vpcs.slice(at + 1).flatMap((other, offset) => {
      const shared = one.cidrs.some(({ cidr }) => other.cidrs.some((each) => each.cidr === cidr));
      if (shared || roll.chance(health + 1)) return [];
      const status = roll.chance(health + 1) ? roll.pick(otherStatuses) : "active";
      return [make.peering(`pcx-${at}${at + 1 + offset}`, one, other, status)];
    }),
  );
}

function tablesOf(
  roll: Dice,
  vpc: make.Model["vpcs"][number],
  at: number,
  vpcs: make.Model["vpcs"],
  peerings: make.Model["peerings"],
  health: number,
): make.Model["tables"] {
  const own = [...vpc.cidrs, ...vpc.ipv6Cidrs].map(({ cidr }) => cidr);
  const routes = (): string[] => {
    const found = new Map(own.map((cidr) => [cidr, "local"]));
    const add = (cidr: string, target: string) => {
      if (!found.has(cidr)) found.set(cidr, target);
    };
    for (const peering of peerings) {
      const ends = [peering.requester.vpcId, peering.accepter.vpcId];
      if (!ends.includes(vpc.vpcId)) continue;
      const far = vpcs.find(({ vpcId }) => vpcId !== vpc.vpcId && ends.includes(vpcId));
      const state = peering.status === "active" ? (roll.chance(health * 6) ? " blackhole" : "") : " blackhole";
      for (const { cidr } of [...(far?.cidrs ?? []), ...(far?.ipv6Cidrs ?? [])])
        if (!roll.chance(health)) add(cidr, `${peering.peeringId}${state}`);
      // AWS refuses a route to a peering that is narrower than the local route.
      const stray = strays.filter(({ inside }) => !own.some((cidr) => inside.includes(cidr)));
      if (roll.chance(health * 2)) add(roll.pick(stray).destination, `${peering.peeringId}${state}`);
    }
    if (roll.chance(health))
      add(roll.pick(["0.0.0.0/0", "10.0.0.0/8", "10.2.1.0/24"]), roll.pick(["igw-1", "tgw-1", "nat-1"]));
    return [...found].map(([cidr, target]) => `${cidr} ${target}`);
  };
  return [
    make.table(`rtb-${at}main`, vpc, true, [], routes()),
    make.table(`rtb-${at}own`, vpc, false, [`subnet-${at}1`], routes()),
  ];
}

const strays: readonly { readonly destination: string; readonly inside: readonly string[] }[] = [
  { destination: "10.1.1.0/24", inside: ["10.1.0.0/16"] },
  { destination: "10.2.1.4/32", inside: ["10.2.0.0/16"] },
  { destination: "10.3.0.0/16", inside: [] },
  { destination: "pl-1", inside: ["10.1.0.0/16", "10.2.0.0/16"] },
  { destination: "0.0.0.0/0", inside: [] },
  { destination: "fd00:1::/48", inside: [] },
];

function groupOf(
  roll: Dice,
  of: make.Model["vpcs"][number],
  groupId: string,
  count: number,
  health: number,
): SecurityGroup {
  const all = make.everything(of, groupId);
  const rules = (): readonly GroupRule[] =>
    roll.chance(health) ? Array.from({ length: roll.below(3) }, () => randomRule(roll, count)) : all.ingress;
  return { ...all, ingress: rules(), egress: rules() };
}

function randomRule(roll: Dice, count: number): GroupRule {
  const peer = roll.pick<GroupRule["peer"]>([
    { kind: "cidr", cidr: roll.pick(["10.0.0.0/8", "10.1.0.0/16", "10.2.1.4/32", "::/0", "fd00:1::/48"]) },
    { kind: "group", groupId: `sg-${roll.below(count)}${roll.below(2)}` },
    { kind: "prefix-list", prefixListId: "pl-1" },
  ]);
  const [protocol = "", from, to] = roll.pick([
    ["-1"],
    ["tcp", 443, 443],
    ["tcp", 0, 1023],
    ["udp", 53, 53],
    ["icmp", -1, -1],
    ["icmp", 8, 0],
    ["icmpv6", -1, -1],
    ["6", 1, 65_535],
  ] as const);
  return { protocol, from: from ?? null, to: to ?? null, peer };
}

const aclEntries = (roll: Dice): string[] =>
  Array.from({ length: 1 + roll.below(4) }, (_, at) => {
    const service = roll.pick([
      "-1 *",
      "tcp 443-443",
      "tcp 0-1023",
      "6 1024-65535",
      "17 53-53",
      "tcp 32768-65535",
      "tcp 1024-40000",
      "icmp *",
      "udp 1024-65535",
    ]);
    const cidr = roll.pick(["0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.2.1.4/32", "::/0"]);
    return `${at === 0 ? 1 + roll.below(2) : 10 * at} ${roll.chance(4) ? "deny" : "allow"} ${service} ${cidr}`;
  });

function hostsOf(roll: Dice, subnet: make.Model["subnets"][number], at: number): readonly NetworkInterface[] {
  const [a, b, c] = (subnet.cidr ?? "").split(".");
  const v6 = subnet.ipv6Cidrs.map((cidr) => cidr.replace("::/64", "::"));
  return [4, 5].map((number) => {
    const each = make.host(
      `eni-${at}${number}`,
      subnet,
      [`${a}.${b}.${c}.${number}`, ...v6.map((prefix) => `${prefix}${number}`)],
      roll.chance(3) ? [`sg-${at >> 1}0`, `sg-${at >> 1}1`] : [`sg-${at >> 1}${roll.below(2)}`],
    );
    // Both interfaces of a subnet may be one machine's.
    return { ...each, instanceId: roll.chance(8) ? `i-${at}` : null };
  });
}
