import type { NatGateway, NetworkInterface } from "./hosts.ts";
import type { Scenario } from "./scenario.ts";
import type { ScenarioInterface, ScenarioNatGateway } from "./scenario-hosts.ts";
import { named, type Vpc, type World } from "./world.ts";

const loadInterface = (given: ScenarioInterface, vpc: Vpc, world: World): NetworkInterface => ({
  id: given.id,
  vpcId: given.vpcId,
  subnetId: given.subnetId,
  accountId: given.ownerId ?? vpc.accountId,
  region: vpc.region,
  availabilityZone: world.subnets.get(given.subnetId)?.availabilityZone ?? `${vpc.region}a`,
  type: given.type ?? "interface",
  requesterManaged: given.requesterManaged ?? false,
  description: given.description ?? "",
  ips: given.ips ?? [],
  ipv6: given.ipv6 ?? [],
  publicIp: given.publicIp ?? null,
  groupIds: given.groupIds ?? [],
  instanceId: given.instanceId ?? null,
  tags: { ...given.tags },
});

const loadNatGateway = (given: ScenarioNatGateway, vpc: Vpc): NatGateway => ({
  id: given.id,
  vpcId: given.vpcId,
  subnetId: given.subnetId,
  accountId: vpc.accountId,
  region: vpc.region,
  connectivity: given.connectivity ?? "public",
  privateIp: given.privateIp ?? null,
  publicIp: given.publicIp ?? null,
  interfaceId: given.interfaceId ?? null,
  tags: named(given.name, given.tags),
});

export function loadHosts(scenario: Scenario, world: World, start: number): void {
  for (const given of scenario.interfaces ?? []) {
    const vpc = world.vpcs.get(given.vpcId);
    if (vpc !== undefined) world.interfaces.put(given.id, loadInterface(given, vpc, world), start, null);
  }
  for (const { id, vpcId, name, ownerId, state = "running", tags } of scenario.instances ?? []) {
    const vpc = world.vpcs.get(vpcId);
    if (vpc === undefined) continue;
    const { accountId, region } = vpc;
    const instance = { id, vpcId, accountId: ownerId ?? accountId, region, state, tags: named(name, tags) };
    world.instances.put(id, instance, start, null);
  }
  for (const given of scenario.natGateways ?? []) {
    const vpc = world.vpcs.get(given.vpcId);
    if (vpc !== undefined) world.natGateways.put(given.id, loadNatGateway(given, vpc), start, null);
  }
}
