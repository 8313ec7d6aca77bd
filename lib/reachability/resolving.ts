import type { Missing } from "#lib/peering/missing.ts";
import type { NetworkPlace } from "#lib/peering/network.ts";
import type { Vpc, VpcDns } from "#lib/peering/observation.ts";
import { ownServers } from "#lib/peering/resolvers.ts";
import type { Located } from "./merge.ts";
import { missingOf, type VpcPlace } from "./network-index.ts";

/** What decides how names are resolved in a VPC. */
export interface Resolving {
  readonly dns: (of: VpcPlace) => VpcDns | Missing;
  /** The DNS servers of its own that a VPC asks, as far as it was read. */
  readonly ownServers: (vpcId: string) => readonly string[];
}

export function resolving(places: readonly NetworkPlace[], vpcs: ReadonlyMap<string, Located<Vpc>>): Resolving {
  const attributes = new Map(
    places.flatMap(({ accountId, region, dns = [] }) =>
      dns.flatMap(({ vpcId, dns: each }) =>
        each.known ? [[`${accountId}/${region}/${vpcId}`, each.value] as const] : [],
      ),
    ),
  );
  const options = new Map(
    places.flatMap(({ dhcpOptions }) =>
      dhcpOptions?.known === true ? dhcpOptions.value.map((each) => [each.dhcpOptionsId, each] as const) : [],
    ),
  );
  return {
    // Only a VPC's owner is told.
    dns: ({ accountId, region, vpcId }) =>
      attributes.get(`${accountId}/${region}/${vpcId}`) ?? missingOf("dns", accountId, region, ` of ${vpcId}`),
    ownServers: (vpcId) => {
      const vpc = vpcs.get(vpcId)?.value;
      return (vpc === undefined ? null : ownServers(vpc, (id) => options.get(id))) ?? [];
    },
  };
}
