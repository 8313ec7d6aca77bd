import "server-only";
import type { Operation } from "#lib/peering/operation.ts";
import type { Outcome } from "../failure.ts";
import type { Answered } from "../gateway.ts";
import type { Actor, Applied } from "../terms.ts";
import type { Command } from "../wire.ts";
import { accept } from "./accept.ts";
import { authorizeEgress, authorizeIngress } from "./authorize-rule.ts";
import { createAclEntry } from "./create-acl-entry.ts";
import { createPeering } from "./create-peering.ts";
import { createRoute } from "./create-route.ts";
import { deleteAclEntry } from "./delete-acl-entry.ts";
import { deletePeering } from "./delete-peering.ts";
import { deleteRoute } from "./delete-route.ts";
import type { Kind, WriteTools } from "./kind.ts";
import { reject } from "./reject.ts";
import { replaceRoute } from "./replace-route.ts";
import { revokeEgress, revokeIngress } from "./revoke-rule.ts";
import { setPeeringDns } from "./set-peering-dns.ts";
import { setVpcDnsAttribute } from "./set-vpc-dns-attribute.ts";
import { tag } from "./tag.ts";

/** One operation with the way to do it, so that the two can be handled together whatever the kind. */
interface Change {
  readonly action: Kind<Operation>["action"];
  readonly apply: (actor: Actor, tools: WriteTools) => Promise<Outcome<Applied>>;
  readonly dryRun: Command<Answered> | null;
}

const bind = <O extends Operation>(kind: Kind<O>, operation: O): Change => ({
  action: kind.action,
  apply: (actor, tools) => kind.apply(operation, actor, tools),
  dryRun: kind.dryRun(operation),
});

export function changeOf(operation: Operation): Change {
  switch (operation.kind) {
    case "create-peering":
      return bind(createPeering, operation);
    case "accept":
      return bind(accept, operation);
    case "reject":
      return bind(reject, operation);
    case "delete-peering":
      return bind(deletePeering, operation);
    case "create-route":
      return bind(createRoute, operation);
    case "replace-route":
      return bind(replaceRoute, operation);
    case "delete-route":
      return bind(deleteRoute, operation);
    case "set-peering-dns":
      return bind(setPeeringDns, operation);
    case "set-vpc-dns-attribute":
      return bind(setVpcDnsAttribute, operation);
    case "tag":
      return bind(tag, operation);
    case "authorize-ingress":
      return bind(authorizeIngress, operation);
    case "authorize-egress":
      return bind(authorizeEgress, operation);
    case "revoke-ingress":
      return bind(revokeIngress, operation);
    case "revoke-egress":
      return bind(revokeEgress, operation);
    case "create-acl-entry":
      return bind(createAclEntry, operation);
    case "delete-acl-entry":
      return bind(deleteAclEntry, operation);
  }
}
