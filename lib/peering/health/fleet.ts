import type { AccountId, Region } from "../ids.ts";
import type { DhcpOptions, NetworkPlace } from "../network.ts";
import type { Instant, Reading } from "../observation.ts";

/** One account that Peerdeck has a way into, and the Regions in which it looks. */
export interface FleetAccount {
  readonly accountId: AccountId;
  readonly name: string;
  readonly roleArn: string | null;
  readonly regions: readonly Region[];
}

/** What of a place is read seldom, and only where a live peering makes it matter. */
export const deepParts = [
  "securityGroups",
  "networkAcls",
  "interfaces",
  "prefixLists",
  "natGateways",
  "dhcpOptions",
] as const;
export type DeepPart = (typeof deepParts)[number];

/** All that one account lists in one Region; each reading stands or fails alone. `lib/reachability` takes it as it is. */
export interface PlaceObservation extends NetworkPlace {
  readonly dhcpOptions: Reading<readonly DhcpOptions[]>;
  /** Only of VPCs that take part in a live peering: AWS tells them one by one. */
  readonly dns: NonNullable<NetworkPlace["dns"]>;
}

/** A part that nobody has asked AWS for yet, or that was not worth the calls. */
export const notAsked = (accountId: AccountId, region: Region, readAt: Instant): Reading<never> => ({
  known: false,
  problem: { code: "not-asked", message: "This was not asked for.", accountId, region },
  readAt,
});

/** Nobody has to grant anything to have it read. */
export const wasNotAsked = (reading: Reading<unknown>): boolean =>
  !reading.known && reading.problem.code === "not-asked";

export type DeepReadings = Pick<PlaceObservation, DeepPart>;

export const deepNotAsked = (accountId: AccountId, region: Region, readAt: Instant): DeepReadings => {
  const reading = notAsked(accountId, region, readAt);
  return {
    securityGroups: reading,
    networkAcls: reading,
    interfaces: reading,
    prefixLists: reading,
    natGateways: reading,
    dhcpOptions: reading,
  };
};

/** Everything that was read of the fleet, at about one moment. */
export interface FleetObservation {
  readonly readAt: Instant;
  readonly accounts: readonly FleetAccount[];
  readonly places: readonly PlaceObservation[];
}
