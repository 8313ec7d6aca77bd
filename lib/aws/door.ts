import type { AccountConfig, OrganizationConfig } from "#lib/config/config.ts";
import type { PermissionCheck } from "#lib/peering/answers.ts";
import type { AccountId, PeeringId, Place, Side, VpcId } from "#lib/peering/ids.ts";
import type { PeeringView, RouteTable, SideObservation, Subnet, Vpc, VpcDns } from "#lib/peering/observation.ts";
import type { Operation } from "#lib/peering/operation.ts";
import type { Result } from "#lib/result.ts";
import type { ReadTrials } from "./access/try-reads.ts";
import type { WayReading } from "./access/way.ts";
import type { OrganizationListing } from "./organization/list.ts";
import type { FilterReads } from "./reads/filter-reads.ts";
import type { Identity } from "./sessions.ts";
import type { Actor, Applied, At, ManagedAccount, RegionStatus } from "./terms.ts";

/** What is read of a whole account and Region, of whatever VPC. */
export interface FleetReads extends FilterReads {
  listVpcs(at: At): Promise<Result<readonly Vpc[]>>;
  /** Every peering, subnet and route table that this account and Region see. */
  listPeerings(at: At): Promise<Result<readonly PeeringView[]>>;
  listSubnets(at: At): Promise<Result<readonly Subnet[]>>;
  listRouteTables(at: At): Promise<Result<readonly RouteTable[]>>;
  readVpcDns(at: At, vpcId: VpcId): Promise<Result<VpcDns>>;
}

export interface Aws extends FleetReads {
  /** As they are now: some are added and removed while Peerdeck runs. */
  accounts(): readonly ManagedAccount[];
  /** The custom endpoint in force, for the banner; null is AWS itself. */
  endpoint(): string | null;
  identity(accountId: AccountId): Promise<Result<Identity>>;
  /** Whom trust policies have to name: the identity that Peerdeck itself runs under. */
  ownIdentity(): Promise<Result<Identity>>;
  /** How far this machine's clock is ahead of AWS's; null: nothing answered. */
  clockOffMs(): Promise<number | null>;
  /** Assumes a role that need not be registered yet, and asks whose it is; nothing else is done with it. */
  tryWay(account: AccountConfig): Promise<WayReading>;
  /** Every Region there is, and whether the account may use it; asked of one that is surely enabled. */
  listRegions(accountId: AccountId): Promise<Result<readonly RegionStatus[]>>;
  /** Sends every read that Peerdeck needs once. */
  tryReads(at: At): Promise<ReadTrials>;
  /** The accounts that the management account tells of, and those among them that the configuration chooses. */
  listOrganization(organization: OrganizationConfig): Promise<Result<OrganizationListing>>;
  /** The same reads within a share of AWS's call budget: for what is read of its own accord. */
  readonly sparing: FleetReads;
  /** Every peering that this account and Region see the VPC take part in, as requester or as accepter. */
  listVpcPeerings(at: At, vpcId: VpcId): Promise<Result<readonly PeeringView[]>>;
  /** Null: this account and Region know no such peering. */
  getPeering(at: At, id: PeeringId): Promise<Result<PeeringView | null>>;
  /** Never fails as a whole: each reading is known, or says why not. */
  observeSide<S extends Side>(place: Place<S>, vpcId: VpcId): Promise<SideObservation<S>>;
  /**
   * Assumes the actor's session and proves its account, so that the first change need not wait for it. Optional: `apply`
   * does the same when it must. Worth calling beside the reads that precede a change.
   */
  prepare(accountId: AccountId, actor: Actor): Promise<Result<void>>;
  apply(operation: Operation, actor: Actor): Promise<Result<Applied>>;
  /** Asks by DryRun whether this role may do it. */
  probe(operation: Operation): Promise<PermissionCheck>;
  /** What was asked before is asked again: somebody may have changed a policy. */
  forgetProbes(): void;
  /** Lets go of the sockets. */
  close(): void;
}
