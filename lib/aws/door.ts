import type { PermissionCheck } from "#lib/peering/answers.ts";
import type { AccountId, PeeringId, Place, Region, Side, VpcId } from "#lib/peering/ids.ts";
import type { PeeringView, RouteTable, SideObservation, Subnet, Vpc, VpcDns } from "#lib/peering/observation.ts";
import type { Operation } from "#lib/peering/operation.ts";
import type { Result } from "#lib/result.ts";

export interface At {
  readonly accountId: AccountId;
  readonly region: Region;
}

/** Who asked for a change. Both end up in the STS session name, so that CloudTrail tells them. */
export interface Actor {
  readonly name: string;
  readonly correlationId: string;
}

export interface ManagedAccount {
  readonly id: AccountId;
  readonly name: string;
  /** Null with `profile` null too: the base credentials. */
  readonly roleArn: string | null;
  readonly profile: string | null;
  readonly regions: readonly Region[];
}

/** What one operation did. */
export interface Applied {
  readonly requestId: string | null;
  /** AWS had it so before; nothing was changed. */
  readonly already: boolean;
  readonly peeringId: PeeringId | null;
  /** The view that AWS answered with, for the calls that answer with one. */
  readonly view: PeeringView | null;
}

export interface Aws {
  accounts(): readonly ManagedAccount[];
  /** The custom endpoint in force, for the banner; null is AWS itself. */
  endpoint(): string | null;
  identity(accountId: AccountId): Promise<Result<{ readonly arn: string; readonly accountId: AccountId }>>;
  listVpcs(at: At): Promise<Result<readonly Vpc[]>>;
  /** Every peering, subnet and route table that this account and Region see, of whatever VPC. */
  listPeerings(at: At): Promise<Result<readonly PeeringView[]>>;
  listSubnets(at: At): Promise<Result<readonly Subnet[]>>;
  listRouteTables(at: At): Promise<Result<readonly RouteTable[]>>;
  readVpcDns(at: At, vpcId: VpcId): Promise<Result<VpcDns>>;
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
  /** Lets go of the sockets. */
  close(): void;
}
