import type { Action } from "../action.ts";
import { isoInstant } from "../clock.ts";
import type { NatGateway } from "../hosts.ts";
import { seenBy } from "../timeline.ts";
import { samePlace } from "../world.ts";
import { defineListing, tagSet } from "./listing.ts";

/** The scenario's are there from the start. */
const dayMs = 24 * 3_600_000;

const describeNatGateways = defineListing<NatGateway>({
  action: "DescribeNatGateways",
  idParameter: "NatGatewayId",
  kind: "natGateway",
  set: "natGatewaySet",
  maxResultsMax: 1000,
  filters: {
    "nat-gateway-id": ({ id }) => [id],
    state: () => ["available"],
    "subnet-id": ({ subnetId }) => [subnetId],
    "vpc-id": ({ vpcId }) => [vpcId],
  },
  items: (call) => call.world.natGateways.readAll(seenBy(call.readAt)).filter((each) => samePlace(each, call)),
  write: (gateway, { now }) => ({
    natGatewayId: gateway.id,
    subnetId: gateway.subnetId,
    vpcId: gateway.vpcId,
    state: "available",
    connectivityType: gateway.connectivity,
    createTime: isoInstant(Math.floor((now - dayMs) / dayMs) * dayMs),
    natGatewayAddressSet: [
      {
        privateIp: gateway.privateIp ?? undefined,
        publicIp: gateway.publicIp ?? undefined,
        networkInterfaceId: gateway.interfaceId ?? undefined,
        isPrimary: true,
        status: "succeeded",
      },
    ],
    tagSet: tagSet(gateway.tags),
  }),
});

export const natGatewayActions: readonly Action[] = [describeNatGateways];
