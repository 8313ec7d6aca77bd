import type { AccountId, Region, VpcId } from "../ids.ts";
import type { Instant, PeeringView, Reading, RouteTable, Subnet, Vpc, VpcDns } from "../observation.ts";

/** One account that Peerdeck has a way into, and the Regions in which it looks. */
export interface FleetAccount {
  readonly accountId: AccountId;
  readonly name: string;
  readonly roleArn: string | null;
  readonly regions: readonly Region[];
}

/** All that one account lists in one Region; each reading stands or fails alone. */
export interface PlaceObservation {
  readonly accountId: AccountId;
  readonly region: Region;
  /** In any state, as this account and Region see them. */
  readonly peerings: Reading<readonly PeeringView[]>;
  readonly vpcs: Reading<readonly Vpc[]>;
  readonly subnets: Reading<readonly Subnet[]>;
  readonly routeTables: Reading<readonly RouteTable[]>;
  /** Only of VPCs that take part in a live peering: AWS tells them one by one. */
  readonly dns: readonly { readonly vpcId: VpcId; readonly dns: Reading<VpcDns> }[];
}

/** Everything that was read of the fleet, at about one moment. */
export interface FleetObservation {
  readonly readAt: Instant;
  readonly accounts: readonly FleetAccount[];
  readonly places: readonly PlaceObservation[];
}
