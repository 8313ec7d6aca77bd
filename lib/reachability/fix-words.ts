import { ruleWords, serviceWords } from "#lib/peering/filters/words.ts";
import { formatVpcRef } from "#lib/peering/ids.ts";
import { targetLabel } from "#lib/peering/names.ts";
import type { FixOperation } from "./fix-operation.ts";

/** The sentence a person reads. */
export function fixWords(operation: FixOperation): string {
  const where = `Account ${operation.place.accountId}, ${operation.place.region}`;
  switch (operation.kind) {
    case "create-peering":
      return `${where}: request a peering from ${formatVpcRef(operation.requester)} to ${formatVpcRef(operation.accepter)}.`;
    case "accept":
      return `${where}: accept ${operation.peeringId === "pcx-new" ? "that peering" : operation.peeringId}.`;
    case "create-route":
      return `${where}: in ${operation.routeTableId}, add the route ${operation.destination} to ${operation.peeringId}.`;
    case "replace-route":
      return `${where}: in ${operation.routeTableId}, let the route ${operation.destination} lead to ${operation.peeringId} instead of ${targetLabel(operation.was)}.`;
    case "authorize-ingress":
      return `${where}: in security group ${operation.groupId}, allow inbound ${ruleWords(operation.rule)}.`;
    case "authorize-egress":
      return `${where}: in security group ${operation.groupId}, allow outbound ${ruleWords(operation.rule)}.`;
    case "create-acl-entry":
    case "delete-acl-entry": {
      const { entry, networkAclId } = operation;
      const way = entry.egress ? "outbound" : "inbound";
      const rest = `${entry.action} ${serviceWords(entry.protocol, entry.ports)} ${entry.cidr}`;
      return operation.kind === "create-acl-entry"
        ? `${where}: in network ACL ${networkAclId}, add ${way} rule ${entry.ruleNumber}: ${rest}.`
        : `${where}: in network ACL ${networkAclId}, delete ${way} rule ${entry.ruleNumber} (${rest}).`;
    }
  }
}
