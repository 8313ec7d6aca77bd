import type { Call } from "../action.ts";
import type { Role } from "../peering-state.ts";
import { messageOf } from "../peering-state.ts";
import { defineListing } from "./listing.ts";
import { expirationOf, type PeeringView, shownCidrs, visiblePeerings, writePeering } from "./peering-view.ts";

const endFilters = (role: Role, prefix: string) => ({
  [`${prefix}.cidr-block`]: (view: PeeringView, call: Call) => shownCidrs(view, role, call).ipv4,
  [`${prefix}.owner-id`]: ({ peering }: PeeringView) => [peering[role].accountId],
  [`${prefix}.vpc-id`]: ({ peering }: PeeringView) => [peering[role].vpcId],
});

export const describeVpcPeeringConnections = defineListing<PeeringView>({
  action: "DescribeVpcPeeringConnections",
  idParameter: "VpcPeeringConnectionId",
  kind: "peering",
  set: "vpcPeeringConnectionSet",
  maxResultsMax: 1000,
  filters: {
    ...endFilters("requester", "requester-vpc-info"),
    ...endFilters("accepter", "accepter-vpc-info"),
    "expiration-time": (view, { world }) => [expirationOf(view, world) ?? ""],
    "status-code": ({ status }) => [status.code],
    "status-message": ({ peering, status }) => [messageOf(peering, status.code)],
    "vpc-peering-connection-id": ({ id }) => [id],
  },
  items: visiblePeerings,
  write: writePeering,
});
