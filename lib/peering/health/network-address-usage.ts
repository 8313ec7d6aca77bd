import type { NetworkInterface } from "../network.ts";

const gatewayUnits = 6;

/**
 * The units that a VPC's interfaces surely take. https://docs.aws.amazon.com/vpc/latest/userguide/network-address-usage.html
 * counts prefixes, load balancers, endpoints, functions and mount targets besides, which interfaces do not tell apart.
 */
export function unitsOf(interfaces: readonly NetworkInterface[]): number {
  const instances = new Set<string>();
  const gateways = new Set<string>();
  let units = 0;
  for (const { kind, instanceId, addresses, publicAddresses, interfaceId, vpcId } of interfaces) {
    if (kind === "nat-gateway") gateways.add(interfaceId);
    // One attachment has an interface in each zone.
    if (kind === "transit-gateway") gateways.add(`transit gateway of ${vpcId}`);
    if (kind !== "ordinary" || instanceId === null) continue;
    units += addresses.length + publicAddresses.length + (instances.has(instanceId) ? 1 : 0);
    instances.add(instanceId);
  }
  return units + gateways.size * gatewayUnits;
}
