import { formatVpcRef, type Place, type Side, sides } from "#lib/peering/ids.ts";
import type { PairObservation, SideObservation } from "#lib/peering/observation.ts";
import type { Operation } from "#lib/peering/operation.ts";
import { vpcRefOf } from "#lib/peering/peering.ts";
import type { FixOperation } from "./fix-operation.ts";

/**
 * The operation by which a fix is done, for the peering of these two VPCs. Null where it is not theirs: another account or
 * Region, or a peering in the other direction.
 */
export function operationOf(fix: FixOperation, pair: PairObservation): Operation | null {
  switch (fix.kind) {
    case "create-peering": {
      const { requester, accepter } = pair;
      const same = [fix.requester, fix.accepter].map(formatVpcRef).join() === pairText(pair);
      return same
        ? { kind: "create-peering", place: requester.place, vpcId: requester.vpcId, peer: vpcRefOf(accepter), tags: {} }
        : null;
    }
    case "accept":
      return isAt(pair.accepter, fix) ? { ...fix, place: pair.accepter.place } : null;
    case "create-route":
      return placed(pair, fix, (place) => ({ ...fix, place }));
    case "replace-route": {
      const { peeringId, ...rest } = fix;
      return placed(pair, fix, (place) => ({ ...rest, place, target: { kind: "peering", id: peeringId } }));
    }
    case "authorize-ingress":
    case "authorize-egress":
      return placed(pair, fix, (place) => ({ ...fix, place }));
    case "create-acl-entry":
    case "delete-acl-entry":
      return placed(pair, fix, (place) => ({ ...fix, place }));
  }
}

const pairText = ({ requester, accepter }: PairObservation): string =>
  [vpcRefOf(requester), vpcRefOf(accepter)].map(formatVpcRef).join();

const isAt = ({ place }: SideObservation, { place: spot }: FixOperation): boolean =>
  place.accountId === spot.accountId && place.region === spot.region;

function placed(pair: PairObservation, fix: FixOperation, make: (place: Place) => Operation): Operation | null {
  const here = sides.filter((side) => isAt(pair[side], fix));
  const side = here.find((each) => holds(pair, each, fix)) ?? here[0];
  return side === undefined ? null : make(pair[side].place);
}

/** Of two sides in one account and Region, the one whose VPC has the thing. */
export function holds(pair: PairObservation, side: Side, fix: FixOperation): boolean {
  const { routeTables, filters } = pair[side];
  switch (fix.kind) {
    case "create-route":
    case "replace-route":
      return routeTables.known && routeTables.value.some(({ routeTableId }) => routeTableId === fix.routeTableId);
    case "authorize-ingress":
    case "authorize-egress":
      return (
        filters?.securityGroups.known === true &&
        filters.securityGroups.value.some(({ groupId }) => groupId === fix.groupId)
      );
    case "create-acl-entry":
    case "delete-acl-entry":
      return (
        filters?.networkAcls.known === true &&
        filters.networkAcls.value.some(({ networkAclId }) => networkAclId === fix.networkAclId)
      );
    case "create-peering":
    case "accept":
      return false;
  }
}
