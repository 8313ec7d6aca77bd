import type { AccountId, PeeringId, Place, Region, RouteTableId, VpcRef } from "#lib/peering/ids.ts";
import type { RouteTarget } from "#lib/peering/observation.ts";
import type { FilterOperation } from "#lib/peering/operation.ts";

/** Where a change is made. */
export interface Spot {
  readonly accountId: AccountId;
  readonly region: Region;
}

/** An operation before it is known of which side of a peering it is. */
type Unplaced<O extends { readonly place: Place }> = O extends unknown
  ? Omit<O, "place"> & { readonly place: Spot }
  : never;

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
  | Unplaced<Exclude<FilterOperation, { readonly kind: "revoke-ingress" | "revoke-egress" }>>;
