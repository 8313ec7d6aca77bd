import "server-only";
import type { GroupRule } from "#lib/peering/network.ts";
import type { PairObservation, Reading, SideObservation } from "#lib/peering/observation.ts";
import type { CreateAclEntry, DeleteAclEntry, Operation } from "#lib/peering/operation.ts";
import { sameRule } from "#lib/peering/same-filter.ts";

/** What an operation is about to change, as it was read: for the trail. Null: nothing was there, or it was not read. */
export function stateBefore(observation: PairObservation, operation: Operation): unknown {
  const side = observation[operation.place.side];
  switch (operation.kind) {
    case "create-route":
    case "replace-route":
    case "delete-route":
      return (
        known(side.routeTables)
          ?.find(({ routeTableId }) => routeTableId === operation.routeTableId)
          ?.routes.find(({ destination }) => destination === operation.destination) ?? null
      );
    case "set-vpc-dns-attribute":
      return known(side.dns);
    case "authorize-ingress":
    case "revoke-ingress":
      return groupRule(side, operation, "ingress");
    case "authorize-egress":
    case "revoke-egress":
      return groupRule(side, operation, "egress");
    case "create-acl-entry":
    case "delete-acl-entry":
      return aclEntry(side, operation);
    case "create-peering":
      return null;
    case "accept":
    case "reject":
    case "delete-peering":
    case "set-peering-dns":
    case "tag":
      return known(side.peerings)?.find(({ peeringId }) => peeringId === operation.peeringId) ?? null;
  }
}

const groupRule = (
  { filters }: SideObservation,
  { groupId, rule }: { readonly groupId: string; readonly rule: GroupRule },
  direction: "ingress" | "egress",
) =>
  (filters && known(filters.securityGroups))
    ?.find((group) => group.groupId === groupId)
    ?.[direction].find((each) => sameRule(each, rule)) ?? null;

const aclEntry = ({ filters }: SideObservation, { networkAclId, entry }: CreateAclEntry | DeleteAclEntry) =>
  (filters && known(filters.networkAcls))
    ?.find((acl) => acl.networkAclId === networkAclId)
    ?.entries.find(({ ruleNumber, egress }) => ruleNumber === entry.ruleNumber && egress === entry.egress) ?? null;

const known = <T>(reading: Reading<T>): T | null => (reading.known ? reading.value : null);
