import type { GroupRule } from "#lib/peering/network.ts";
import type { FixOperation } from "./fix-operation.ts";

/** The same for the same change, whoever works it out: what the browser sends back. */
export function fixId(operation: FixOperation): string {
  switch (operation.kind) {
    case "create-peering":
      return [operation.kind, operation.requester.vpcId, operation.accepter.vpcId].join("/");
    case "accept":
      return [operation.kind, operation.peeringId].join("/");
    case "create-route":
    case "replace-route":
      return [operation.kind, operation.routeTableId, operation.destination, operation.peeringId].join("/");
    case "authorize-ingress":
    case "authorize-egress":
      return [operation.kind, operation.groupId, ...ruleWords(operation.rule)].join("/");
    case "create-acl-entry":
    case "delete-acl-entry": {
      const { entry } = operation;
      const ports = entry.ports === null ? "all" : `${entry.ports.from}-${entry.ports.to}`;
      const way = entry.egress ? "egress" : "ingress";
      return [operation.kind, operation.networkAclId, way, entry.ruleNumber, entry.protocol, ports, entry.cidr].join(
        "/",
      );
    }
  }
}

const ruleWords = ({ protocol, from, to, peer }: GroupRule): string[] => [
  protocol,
  `${from ?? "all"}-${to ?? "all"}`,
  peer.kind === "cidr" ? peer.cidr : peer.kind === "group" ? peer.groupId : peer.prefixListId,
];
