import { parseCidr } from "./cidr.ts";
import type { Mistakes } from "./mistakes.ts";
import type { Scenario } from "./scenario.ts";
import type { ScenarioInterface } from "./scenario-hosts.ts";

function checkAddresses({ ips = [], ipv6 = [] }: ScenarioInterface, path: string, mistakes: Mistakes): void {
  for (const ip of ips) mistakes.unless(parseCidr(`${ip}/32`) !== null, `${path}.ips`, ip, "an IPv4 address");
  for (const ip of ipv6) mistakes.unless(parseCidr(`${ip}/128`) !== null, `${path}.ipv6`, ip, "an IPv6 address");
}

/** Interfaces, instances, NAT gateways and DHCP options. */
export function checkHosts(scenario: Scenario, mistakes: Mistakes): void {
  const seen = new Set<string>();
  const vpcIds = new Set(scenario.vpcs.map(({ id }) => id));
  const accounts = new Set(scenario.accounts.map(({ id }) => id));
  const subnets = new Map((scenario.subnets ?? []).map((subnet) => [subnet.id, subnet.vpcId]));
  const withSubnets = new Set(subnets.values());
  const checkPlace = (each: { readonly vpcId: string; readonly subnetId?: string }, path: string): void => {
    const { vpcId, subnetId } = each;
    mistakes.unless(vpcIds.has(vpcId), `${path}.vpcId`, vpcId, "one of the VPCs");
    const right = subnetId === undefined || subnets.get(subnetId) === vpcId || !withSubnets.has(vpcId);
    mistakes.unless(right, `${path}.subnetId`, subnetId, `a subnet of ${vpcId}`);
  };
  const groups = new Map((scenario.securityGroups ?? []).map((group) => [group.id, group.vpcId]));
  const withGroups = new Set(groups.values());
  scenario.interfaces?.forEach((each, index) => {
    const path = `interfaces[${index}]`;
    for (const id of each.groupIds ?? [])
      mistakes.unless(groups.has(id) || !withGroups.has(each.vpcId), `${path}.groupIds`, id, "one of the groups");
    mistakes.id("interface", each.id, `${path}.id`, seen);
    checkPlace(each, path);
    checkAddresses(each, path, mistakes);
  });
  scenario.instances?.forEach((each, index) => {
    mistakes.id("instance", each.id, `instances[${index}].id`, seen);
    checkPlace({ vpcId: each.vpcId }, `instances[${index}]`);
  });
  scenario.natGateways?.forEach((each, index) => {
    mistakes.id("natGateway", each.id, `natGateways[${index}].id`, seen);
    checkPlace(each, `natGateways[${index}]`);
  });
  scenario.dhcpOptions?.forEach(({ id, accountId }, index) => {
    mistakes.id("dhcpOptions", id, `dhcpOptions[${index}].id`, seen);
    mistakes.unless(accounts.has(accountId), `dhcpOptions[${index}].accountId`, accountId, "one of the accounts");
  });
}
