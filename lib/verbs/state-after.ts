import "server-only";
import type { Operation } from "#lib/peering/operation.ts";

/** What an operation sets out to make of `stateBefore`: for the trail. Null: nothing is to be left. */
export function stateAfter(operation: Operation): unknown {
  switch (operation.kind) {
    case "create-peering":
      return { requester: operation.vpcId, accepter: operation.peer, tags: operation.tags };
    case "accept":
      return { status: "active" };
    case "reject":
      return { status: "rejected" };
    case "create-route":
      return { destination: operation.destination, target: { kind: "peering", id: operation.peeringId } };
    case "replace-route":
      return { destination: operation.destination, target: operation.target };
    case "delete-route":
    case "delete-peering":
      return null;
    case "set-peering-dns":
      return { dns: operation.enabled };
    case "set-vpc-dns-attribute":
      return { [operation.attribute]: operation.enabled };
    case "tag":
      return { tags: operation.tags };
    case "authorize-ingress":
    case "authorize-egress":
      return { groupId: operation.groupId, rule: operation.rule };
    case "create-acl-entry":
      return { networkAclId: operation.networkAclId, entry: operation.entry };
    case "revoke-ingress":
    case "revoke-egress":
    case "delete-acl-entry":
      return null;
  }
}
