import type { Action, Call } from "../action.ts";
import type { Instance, NetworkInterface } from "../hosts.ts";
import type { InstanceState } from "../scenario-hosts.ts";
import { buckets } from "../throttle.ts";
import { seenBy } from "../timeline.ts";
import { samePlace } from "../world.ts";
import { groupSet, writeInterface } from "./interfaces.ts";
import { defineListing, tagSet } from "./listing.ts";

const stateCodes: Readonly<Record<InstanceState, number>> = {
  pending: 0,
  running: 16,
  "shutting-down": 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

interface InstanceView extends Instance {
  /** The first is the primary one. */
  readonly interfaces: readonly NetworkInterface[];
}

/** Instances are their own account's matter, whoever owns the VPC. */
function visibleInstances(call: Call): InstanceView[] {
  const { world, readAt } = call;
  const attached = Map.groupBy(world.interfaces.readAll(seenBy(readAt)), ({ instanceId }) => instanceId);
  return world.instances
    .readAll(seenBy(readAt))
    .filter((instance) => samePlace(instance, call))
    .map((instance) => ({ ...instance, interfaces: attached.get(instance.id) ?? [] }));
}

const describeInstances = defineListing<InstanceView>({
  action: "DescribeInstances",
  idParameter: "InstanceId",
  kind: "instance",
  set: "reservationSet",
  maxResultsMax: 1000,
  wholesale: buckets.wholesale,
  filters: {
    "availability-zone": ({ interfaces }) => interfaces.slice(0, 1).map((each) => each.availabilityZone),
    "instance-id": ({ id }) => [id],
    "instance-state-code": ({ state }) => [String(stateCodes[state])],
    "instance-state-name": ({ state }) => [state],
    "instance.group-id": ({ interfaces }) => interfaces.slice(0, 1).flatMap((each) => each.groupIds),
    "network-interface.network-interface-id": ({ interfaces }) => interfaces.map(({ id }) => id),
    "owner-id": ({ accountId }) => [accountId],
    "private-ip-address": ({ interfaces }) => interfaces.slice(0, 1).flatMap(({ ips }) => ips.slice(0, 1)),
    "subnet-id": ({ interfaces }) => interfaces.slice(0, 1).map(({ subnetId }) => subnetId),
    "vpc-id": ({ vpcId }) => [vpcId],
  },
  items: visibleInstances,
  write: ({ interfaces, ...instance }, call) => {
    const [primary] = interfaces;
    return {
      reservationId: `r-${instance.id.slice("i-".length)}`,
      ownerId: instance.accountId,
      groupSet: [],
      instancesSet: [
        {
          instanceId: instance.id,
          instanceState: { code: stateCodes[instance.state], name: instance.state },
          vpcId: instance.vpcId,
          subnetId: primary?.subnetId,
          privateIpAddress: primary?.ips[0],
          ipAddress: primary?.publicIp ?? undefined,
          groupSet: groupSet(primary?.groupIds ?? [], call),
          networkInterfaceSet: interfaces.map((each, at) => ({
            ...writeInterface(each, call),
            attachment: { deviceIndex: at, status: "attached" },
          })),
          placement: { availabilityZone: primary?.availabilityZone },
          tagSet: tagSet(instance.tags),
        },
      ],
    };
  },
});

export const instanceActions: readonly Action[] = [describeInstances];
