import "server-only";
import type { VpcId } from "#lib/peering/ids.ts";
import type {
  DhcpOptions,
  NatGateway,
  NetworkAcl,
  NetworkInterface,
  PrefixList,
  SecurityGroup,
} from "#lib/peering/network.ts";
import { fail, type Result } from "#lib/result.ts";
import type { Ec2 } from "../ec2.ts";
import type { Outcome } from "../failure.ts";
import type { At } from "../terms.ts";
import { listDhcpOptions } from "./dhcp-options.ts";
import { listInterfaces } from "./interfaces.ts";
import { listNatGateways } from "./nat-gateways.ts";
import { listNetworkAcls } from "./network-acls.ts";
import { listPrefixLists } from "./prefix-lists.ts";
import { listSecurityGroups } from "./security-groups.ts";

/** What filters and holds packets; of all VPCs that the account sees there, or of those named. */
export interface FilterReads {
  listSecurityGroups(at: At, vpcIds?: readonly VpcId[]): Promise<Result<readonly SecurityGroup[]>>;
  listNetworkAcls(at: At, vpcIds?: readonly VpcId[]): Promise<Result<readonly NetworkAcl[]>>;
  /** An interface without a name of its own has its instance's. */
  listInterfaces(at: At, vpcIds?: readonly VpcId[]): Promise<Result<readonly NetworkInterface[]>>;
  listNatGateways(at: At, vpcIds?: readonly VpcId[]): Promise<Result<readonly NatGateway[]>>;
  /** Those named, or all but AWS's own; with their entries, as far as those can be read. */
  listPrefixLists(at: At, ids?: readonly string[]): Promise<Result<readonly PrefixList[]>>;
  listDhcpOptions(at: At, ids?: readonly string[]): Promise<Result<readonly DhcpOptions[]>>;
}

export const filterReads = (ec2: Ec2): FilterReads => ({
  listSecurityGroups: async (at, vpcIds) => told(await listSecurityGroups(ec2, at, vpcIds)),
  listNetworkAcls: async (at, vpcIds) => told(await listNetworkAcls(ec2, at, vpcIds)),
  listInterfaces: async (at, vpcIds) => told(await listInterfaces(ec2, at, vpcIds)),
  listNatGateways: async (at, vpcIds) => told(await listNatGateways(ec2, at, vpcIds)),
  listPrefixLists: async (at, ids) => told(await listPrefixLists(ec2, at, ids)),
  listDhcpOptions: async (at, ids) => told(await listDhcpOptions(ec2, at, ids)),
});

const told = <T>(outcome: Outcome<T>): Result<T> => (outcome.ok ? outcome : fail(outcome.error.problem));
