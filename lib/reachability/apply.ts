import { cidrOf } from "#lib/peering/cidr.ts";
import { compileAcl } from "#lib/peering/filters/acls.ts";
import { compileGroup } from "#lib/peering/filters/groups.ts";
import { isMissing } from "#lib/peering/missing.ts";
import type { Route } from "#lib/peering/observation.ts";
import type { FixOperation } from "./fix-operation.ts";
import type { Network } from "./network.ts";
import type { KnownPeering } from "./peerings.ts";
import { compileTable } from "./routes.ts";

/** The network as it would be after one change. What AWS would refuse changes nothing. */
export function applied(network: Network, operation: FixOperation): Network {
  switch (operation.kind) {
    case "create-peering":
      return withPeering(network, {
        peeringId: operation.peeringId,
        status: "pending-acceptance",
        requester: { ...operation.requester, cidrs: null, ipv6Cidrs: null, dns: null },
        accepter: { ...operation.accepter, cidrs: null, ipv6Cidrs: null, dns: null },
        accepted: false,
      });
    case "accept": {
      const pending = network.listedPeering(operation.peeringId);
      return pending?.status === "pending-acceptance"
        ? withPeering(network, { ...pending, status: "active", accepted: true })
        : network;
    }
    case "create-route":
    case "replace-route":
      return withRoute(network, operation);
    case "authorize-ingress":
    case "authorize-egress":
      return withRule(network, operation);
    case "create-acl-entry":
    case "delete-acl-entry":
      return withEntry(network, operation);
  }
}

function withPeering(network: Network, peering: KnownPeering): Network {
  const { peeringId, requester, accepter } = peering;
  const ends: readonly string[] = [requester.vpcId, accepter.vpcId];
  return {
    ...network,
    listedPeering: (id) => (id === peeringId ? peering : network.listedPeering(id)),
    peeringsOf: (vpcId) => {
      const others = network.peeringsOf(vpcId).filter((each) => each.peeringId !== peeringId);
      return ends.includes(vpcId) ? [...others, peering] : others;
    },
    peering: (id, from) => (id === peeringId ? peering : network.peering(id, from)),
  };
}

type Operation<Kind extends FixOperation["kind"]> = Extract<FixOperation, { kind: Kind }>;

function withRoute(network: Network, operation: Operation<"create-route" | "replace-route">): Network {
  const { destination, peeringId, routeTableId } = operation;
  if (network.listedPeering(peeringId) === null) return network;
  const added: Route = {
    destination,
    target: { kind: "peering", id: peeringId },
    // One that waits for its peering comes to life with it.
    state: "active",
    origin: "CreateRoute",
  };
  return {
    ...network,
    table: (subnet) => {
      const before = network.table(subnet);
      if (isMissing(before) || before.table.routeTableId !== routeTableId) return before;
      const others = before.table.routes.filter((route) => !isSame(route, destination));
      const list = network.list(before.region, before.table.ownerId);
      return compileTable({ ...before.table, routes: [...others, added] }, before.region, list);
    },
  };
}

const isSame = (route: Route, destination: string): boolean =>
  route.origin !== "EnableVgwRoutePropagation" &&
  (cidrOf(route.destination)?.text ?? route.destination) === destination;

function withRule(network: Network, operation: Operation<"authorize-ingress" | "authorize-egress">): Network {
  const direction = operation.kind === "authorize-ingress" ? "ingress" : "egress";
  return {
    ...network,
    group: (id, of) => {
      const before = network.group(id, of);
      if (isMissing(before) || id !== operation.groupId) return before;
      const { group, region } = before;
      return compileGroup({ ...group, [direction]: [...group[direction], operation.rule] }, region);
    },
  };
}

function withEntry(network: Network, operation: Operation<"create-acl-entry" | "delete-acl-entry">): Network {
  const { entry, networkAclId } = operation;
  return {
    ...network,
    acl: (subnet) => {
      const before = network.acl(subnet);
      if (isMissing(before) || before.acl.networkAclId !== networkAclId) return before;
      const others = before.acl.entries.filter(
        ({ ruleNumber, egress }) => ruleNumber !== entry.ruleNumber || egress !== entry.egress,
      );
      const entries = operation.kind === "create-acl-entry" ? [...others, entry] : others;
      return compileAcl({ ...before.acl, entries }, before.region);
    },
  };
}
