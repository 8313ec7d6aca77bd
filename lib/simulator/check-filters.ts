import { parseCidr } from "./cidr.ts";
import { isResourceId } from "./ec2/resource-ids.ts";
import type { Mistakes } from "./mistakes.ts";
import { lastRule } from "./network-acl.ts";
import type { Scenario } from "./scenario.ts";
import type { ScenarioAclEntry, ScenarioGroupRule } from "./scenario-filters.ts";
import { protocolOf } from "./security-group.ts";

const isPeer = (peer: string): boolean =>
  isResourceId("securityGroup", peer) || isResourceId("prefixList", peer) || parseCidr(peer) !== null;

function checkRule(
  { protocol, from = -1, to = from, peer }: ScenarioGroupRule,
  path: string,
  mistakes: Mistakes,
): void {
  mistakes.unless(protocolOf(protocol) !== null, path, protocol, "a protocol");
  mistakes.unless(isPeer(peer), path, peer, "a CIDR, pl-… or sg-…");
  mistakes.unless(from >= -1 && to <= 65_535, path, [from, to], "ports from 0 to 65535");
}

function checkEntry({ ruleNumber, protocol, cidr }: ScenarioAclEntry, path: string, mistakes: Mistakes): void {
  const isNumber = Number.isInteger(ruleNumber) && ruleNumber >= 1 && ruleNumber < lastRule;
  mistakes.unless(isNumber, path, ruleNumber, `a rule number from 1 to ${lastRule - 1}`);
  mistakes.unless(/^(?:-1|\d{1,3})$/.test(protocol), path, protocol, "a protocol's number, or -1");
  mistakes.cidr(cidr, path);
}

/** Security groups and network ACLs. */
export function checkFilters(scenario: Scenario, mistakes: Mistakes): void {
  const seen = new Set<string>();
  const vpcIds = new Set(scenario.vpcs.map(({ id }) => id));
  const subnets = new Map((scenario.subnets ?? []).map((subnet) => [subnet.id, subnet.vpcId]));
  const withSubnets = new Set(subnets.values());
  scenario.securityGroups?.forEach(({ id, vpcId, ingress = [], egress = [] }, index) => {
    const path = `securityGroups[${index}]`;
    mistakes.id("securityGroup", id, `${path}.id`, seen);
    mistakes.unless(vpcIds.has(vpcId), `${path}.vpcId`, vpcId, "one of the VPCs");
    for (const rule of ingress) checkRule(rule, `${path}.ingress`, mistakes);
    for (const rule of egress) checkRule(rule, `${path}.egress`, mistakes);
  });
  scenario.networkAcls?.forEach(({ id, vpcId, subnetIds = [], entries = [] }, index) => {
    const path = `networkAcls[${index}]`;
    mistakes.id("networkAcl", id, `${path}.id`, seen);
    mistakes.unless(vpcIds.has(vpcId), `${path}.vpcId`, vpcId, "one of the VPCs");
    for (const subnetId of subnetIds) {
      // An export may know a VPC's associations without its subnets.
      const right = subnets.get(subnetId) === vpcId || !withSubnets.has(vpcId);
      mistakes.unless(right, `${path}.subnetIds`, subnetId, `a subnet of ${vpcId}`);
    }
    for (const entry of entries) checkEntry(entry, `${path}.entries`, mistakes);
    const keys = entries.map(({ egress, ruleNumber }) => `${egress} ${ruleNumber}`);
    mistakes.unless(new Set(keys).size === keys.length, `${path}.entries`, keys, "each rule number once a direction");
  });
}
