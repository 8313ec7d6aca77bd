import type { AccountId, PeeringId, Region, RouteTableId, VpcRef } from "#lib/peering/ids.ts";
import type { AclEntry, GroupRule } from "#lib/peering/network.ts";
import type { RouteTarget } from "#lib/peering/observation.ts";

/** Where a change is made. */
export interface Spot {
  readonly accountId: AccountId;
  readonly region: Region;
}

export type FixOperation =
  | {
      readonly kind: "create-peering";
      readonly place: Spot;
      readonly requester: VpcRef;
      readonly accepter: VpcRef;
      readonly peeringId: PeeringId;
    }
  | { readonly kind: "accept"; readonly place: Spot; readonly peeringId: PeeringId }
  | {
      readonly kind: "create-route";
      readonly place: Spot;
      readonly routeTableId: RouteTableId;
      readonly destination: string;
      readonly peeringId: PeeringId;
    }
  | {
      readonly kind: "replace-route";
      readonly place: Spot;
      readonly routeTableId: RouteTableId;
      readonly destination: string;
      readonly peeringId: PeeringId;
      readonly was: RouteTarget;
    }
  | {
      readonly kind: "authorize-ingress" | "authorize-egress";
      readonly place: Spot;
      readonly groupId: string;
      readonly rule: GroupRule;
    }
  | {
      readonly kind: "create-acl-entry" | "delete-acl-entry";
      readonly place: Spot;
      readonly networkAclId: string;
      readonly entry: AclEntry;
    };
