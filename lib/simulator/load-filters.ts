import { createHash } from "node:crypto";
import { formatCidr, parseCidr } from "./cidr.ts";
import type { NetworkAcl } from "./network-acl.ts";
import { liveCodes, type Peering, statusOf } from "./peering-state.ts";
import type { Scenario } from "./scenario.ts";
import type {
  ScenarioAclEntry,
  ScenarioGroupRule,
  ScenarioNetworkAcl,
  ScenarioSecurityGroup,
} from "./scenario-filters.ts";
import { portsOf, protocolOf, type RulePeer, type SecurityGroup, type SecurityGroupRule } from "./security-group.ts";
import { named, type Vpc, type World } from "./world.ts";

const digits = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 17);

const everywhere = ({ ipv6Cidrs }: Vpc): string[] => ["0.0.0.0/0", ...(ipv6Cidrs.length > 0 ? ["::/0"] : [])];

/** A VPC always has a group named `default`, whose members may reach each other. */
function defaultGroup({ id: vpcId }: Vpc): ScenarioSecurityGroup {
  const id = `sg-${digits(vpcId)}`;
  const description = "default VPC security group";
  return { id, vpcId, name: "default", description, ingress: [{ protocol: "-1", peer: id }] };
}

/** The peering that a rule means which names another VPC's group: the live one of the two, else their last. */
export function peeringBetween(world: World, one: string, other: string, now: number): Peering | undefined {
  const both = [...world.peerings.values()].filter(({ requester, accepter }) => {
    const ends = [requester.vpcId, accepter.vpcId];
    return requester.vpcId !== accepter.vpcId && ends.includes(one) && ends.includes(other);
  });
  const isLive = (peering: Peering): boolean => liveCodes.includes(statusOf(peering, now, world.timers).code);
  return both.find(isLive) ?? both.toSorted((a, b) => b.createdAt - a.createdAt)[0];
}

type GroupPlaces = ReadonlyMap<string, { readonly vpcId: string; readonly ownerId: string }>;

function peerOf(rule: ScenarioGroupRule, vpc: Vpc, groups: GroupPlaces, world: World, start: number): RulePeer {
  const { peer, peerAccountId, peeringId } = rule;
  if (peer.startsWith("pl-")) return { kind: "prefix-list", prefixListId: peer };
  if (!peer.startsWith("sg-")) {
    const cidr = parseCidr(peer);
    return { kind: peer.includes(":") ? "ipv6" : "ipv4", cidr: cidr === null ? peer : formatCidr(cidr) };
  }
  const there = groups.get(peer);
  const vpcId = rule.peerVpcId ?? there?.vpcId ?? null;
  const accountId = peerAccountId ?? there?.ownerId ?? vpc.accountId;
  if (vpcId === vpc.id) return { kind: "group", groupId: peer, accountId, vpcId, peeringId: null };
  const found = vpcId === null ? undefined : peeringBetween(world, vpc.id, vpcId, start)?.id;
  return { kind: "group", groupId: peer, accountId, vpcId, peeringId: peeringId ?? found ?? null };
}

function loadGroup(given: ScenarioSecurityGroup, vpc: Vpc, groups: GroupPlaces, world: World, start: number) {
  const { id, name, description = name, ownerId = vpc.accountId, ingress = [], tags = {} } = given;
  const egress = given.egress ?? everywhere(vpc).map((peer) => ({ protocol: "-1", peer }));
  const ruleOf = (rule: ScenarioGroupRule, outbound: boolean, at: number): SecurityGroupRule => {
    const protocol = protocolOf(rule.protocol) ?? rule.protocol;
    return {
      id: `sgr-${digits(`${id} ${outbound ? "out" : "in"} ${at}`)}`,
      egress: outbound,
      protocol,
      ...portsOf(protocol, rule.from, rule.to),
      peer: peerOf(rule, vpc, groups, world, start),
      description: rule.description ?? null,
      tags: {},
    };
  };
  const rules = [
    ...ingress.map((rule, at) => ruleOf(rule, false, at)),
    ...egress.map((rule, at) => ruleOf(rule, true, at)),
  ];
  const group: SecurityGroup = {
    id,
    name,
    description,
    vpcId: vpc.id,
    accountId: ownerId,
    region: vpc.region,
    rules,
    tags,
  };
  world.securityGroups.put(id, group, start, null);
}

/** A VPC always has a default ACL; until somebody changes it, it allows all. */
function defaultAcl(vpc: Vpc): ScenarioNetworkAcl {
  const entries = everywhere(vpc).flatMap((cidr, at): ScenarioAclEntry[] =>
    [false, true].map((egress) => ({ ruleNumber: 100 + at, egress, action: "allow", protocol: "-1", cidr })),
  );
  return { id: `acl-${digits(vpc.id)}`, vpcId: vpc.id, isDefault: true, entries };
}

function loadAcl(given: ScenarioNetworkAcl, vpc: Vpc, subnetIds: readonly string[]): NetworkAcl {
  return {
    id: given.id,
    vpcId: vpc.id,
    accountId: vpc.accountId,
    region: vpc.region,
    isDefault: given.isDefault ?? false,
    associations: subnetIds.map((subnetId) => ({ id: `aclassoc-${digits(subnetId)}`, subnetId })),
    entries: given.entries ?? [],
    tags: named(given.name, given.tags),
  };
}

export function loadFilters(scenario: Scenario, world: World, start: number): void {
  const { securityGroups = [], networkAcls = [], subnets = [] } = scenario;
  const vpcs = [...world.vpcs.values()];
  const withDefaultGroup = new Set(securityGroups.filter(({ name }) => name === "default").map(({ vpcId }) => vpcId));
  const groups = [...vpcs.filter(({ id }) => !withDefaultGroup.has(id)).map(defaultGroup), ...securityGroups];
  const places: GroupPlaces = new Map(
    groups.map(({ id, vpcId, ownerId }) => [id, { vpcId, ownerId: ownerId ?? world.vpcs.get(vpcId)?.accountId ?? "" }]),
  );
  for (const group of groups) {
    const vpc = world.vpcs.get(group.vpcId);
    if (vpc !== undefined) loadGroup(group, vpc, places, world, start);
  }
  const aclsOf = Map.groupBy(networkAcls, ({ vpcId }) => vpcId);
  const subnetsOf = Map.groupBy(subnets, ({ vpcId }) => vpcId);
  for (const vpc of vpcs) {
    const own = aclsOf.get(vpc.id) ?? [];
    const all = own.some(({ isDefault }) => isDefault) ? own : [defaultAcl(vpc), ...own];
    const elsewhere = new Set(own.flatMap(({ subnetIds = [] }) => subnetIds));
    const rest = (subnetsOf.get(vpc.id) ?? []).map(({ id }) => id).filter((id) => !elsewhere.has(id));
    for (const acl of all) {
      const under = [...(acl.subnetIds ?? []), ...(acl.isDefault ? rest : [])];
      world.networkAcls.put(acl.id, loadAcl(acl, vpc, under), start, null);
    }
  }
}
