import { createHash } from "node:crypto";
import type { Scenario } from "./scenario.ts";
import { named, type Place, placeKey, type World } from "./world.ts";

/** What an account's VPCs use in a Region until somebody chooses otherwise. */
export const defaultDhcpOptionsId = (place: Place): string =>
  `dopt-${createHash("sha256").update(placeKey(place)).digest("hex").slice(0, 17)}`;

const ownDomain = (region: string): string => (region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`);

/** The scenario's own sets, and the default one of every account and Region whose VPCs use it. */
export function loadDhcpOptions(scenario: Scenario, world: World, start: number): void {
  for (const { id, accountId, region, name, domainName, domainNameServers = [], tags } of scenario.dhcpOptions ?? [])
    world.dhcpOptions.put(
      id,
      { id, accountId, region, domainName: domainName ?? null, domainNameServers, tags: named(name, tags) },
      start,
      null,
    );
  for (const { accountId, region, dhcpOptionsId: id } of world.vpcs.values())
    if (id === defaultDhcpOptionsId({ accountId, region }) && world.dhcpOptions.get(id) === undefined)
      world.dhcpOptions.put(
        id,
        { id, accountId, region, domainName: ownDomain(region), domainNameServers: ["AmazonProvidedDNS"], tags: {} },
        start,
        null,
      );
}
