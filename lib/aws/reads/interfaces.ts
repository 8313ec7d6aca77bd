import "server-only";
import { DescribeInstancesCommand, DescribeNetworkInterfacesCommand } from "@aws-sdk/client-ec2";
import type { VpcId } from "#lib/peering/ids.ts";
import type { NetworkInterface } from "#lib/peering/network.ts";
import { ok } from "#lib/result.ts";
import type { Ec2 } from "../ec2.ts";
import type { Outcome } from "../failure.ts";
import { instanceName, interfaceOf } from "../map/network-interface.ts";
import type { At } from "../terms.ts";
import { among, listAll, only } from "./list-all.ts";

const pageMax = 1000;

const interfaces = (ec2: Ec2, at: At, vpcIds: readonly VpcId[] | undefined) =>
  listAll(
    ec2,
    at,
    "ec2:DescribeNetworkInterfaces",
    (next) => new DescribeNetworkInterfacesCommand({ MaxResults: pageMax, ...only("vpc-id", vpcIds), ...next }),
    ({ NetworkInterfaces = [] }) => NetworkInterfaces.flatMap((each) => interfaceOf(each, at.accountId) ?? []),
  );

const instanceNames = (ec2: Ec2, at: At, vpcIds: readonly VpcId[] | undefined) =>
  listAll(
    ec2,
    at,
    "ec2:DescribeInstances",
    (next) => new DescribeInstancesCommand({ MaxResults: pageMax, ...only("vpc-id", vpcIds), ...next }),
    ({ Reservations = [] }) => Reservations.flatMap(({ Instances = [] }) => Instances.flatMap(instanceName)),
  );

/**
 * All that this account sees here, or those in the VPCs named. An interface without a name has its instance's; instances are read
 * only where that could help, and where they cannot be read the interfaces are known all the same.
 */
export async function listInterfaces(
  ec2: Ec2,
  at: At,
  vpcIds?: readonly VpcId[],
): Promise<Outcome<readonly NetworkInterface[]>> {
  const found = await among<NetworkInterface>(
    vpcIds,
    ({ vpcId }) => vpcId,
    () => interfaces(ec2, at, vpcIds),
  );
  if (!found.ok || !found.data.some(lacksName(at))) return found;
  const told = await instanceNames(ec2, at, vpcIds);
  if (!told.ok) return found;
  const names = new Map(told.data);
  return ok(found.data.map((each) => ({ ...each, name: each.name ?? names.get(each.instanceId ?? "") ?? null })));
}

/** Only one's own instances are told, in whoever's VPC. */
const lacksName =
  ({ accountId }: At) =>
  ({ name, instanceId, ownerId }: NetworkInterface): boolean =>
    name === null && instanceId !== null && ownerId === accountId;
