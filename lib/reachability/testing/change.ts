import type { PeeringView, Route } from "#lib/peering/observation.ts";
import type { FixOperation } from "../fix-operation.ts";
import * as make from "./network.ts";

/** What AWS makes of a change. What it refuses leaves everything as it was. */
export function changed(model: make.Model, operation: FixOperation): make.Model {
  switch (operation.kind) {
    case "create-peering": {
      const vpcOf = (id: string) => model.vpcs.find(({ vpcId }) => vpcId === id);
      const [one, other] = [vpcOf(operation.requester.vpcId), vpcOf(operation.accepter.vpcId)];
      if (one === undefined || other === undefined) return model;
      const made = make.peering(operation.peeringId, one, other, "pending-acceptance");
      return { ...model, peerings: [...model.peerings, made] };
    }
    case "accept":
      return accepted(model, operation.peeringId);
    case "create-route":
    case "replace-route":
      return rerouted(model, operation);
    case "authorize-ingress":
    case "authorize-egress": {
      const direction = operation.kind === "authorize-ingress" ? "ingress" : "egress";
      const groups = model.groups.map((group) =>
        group.groupId === operation.groupId ? { ...group, [direction]: [...group[direction], operation.rule] } : group,
      );
      return { ...model, groups };
    }
    case "create-acl-entry":
    case "delete-acl-entry":
      return relisted(model, operation);
  }
}

function accepted(model: make.Model, peeringId: string): make.Model {
  const pending = model.peerings.find((each) => each.peeringId === peeringId && each.status === "pending-acceptance");
  if (pending === undefined) return model;
  const peerings = model.peerings.map((each): PeeringView => (each === pending ? { ...each, status: "active" } : each));
  const tables = model.tables.map((table) => ({
    ...table,
    routes: table.routes.map((route): Route => (route.target.id === peeringId ? { ...route, state: "active" } : route)),
  }));
  return { ...model, peerings, tables };
}

function rerouted(
  model: make.Model,
  operation: Extract<FixOperation, { kind: "create-route" | "replace-route" }>,
): make.Model {
  const peering = model.peerings.find(({ peeringId }) => peeringId === operation.peeringId);
  if (peering === undefined) return model;
  const state = peering.status === "active" ? "active" : "blackhole";
  const added = make.route(`${operation.destination} ${operation.peeringId} ${state}`);
  const tables = model.tables.map((table) => {
    if (table.routeTableId !== operation.routeTableId) return table;
    const taken = table.routes.some(({ destination }) => destination === operation.destination);
    if (taken !== (operation.kind === "replace-route")) return table;
    const others = table.routes.filter(({ destination }) => destination !== operation.destination);
    return { ...table, routes: [...others, added] };
  });
  return { ...model, tables };
}

function relisted(model: make.Model, operation: Extract<FixOperation, { networkAclId: string }>): make.Model {
  const { entry, kind, networkAclId } = operation;
  const acls = model.acls.map((acl) => {
    if (acl.networkAclId !== networkAclId) return acl;
    const isIt = (each: typeof entry) => each.ruleNumber === entry.ruleNumber && each.egress === entry.egress;
    if (acl.entries.some(isIt) !== (kind === "delete-acl-entry")) return acl;
    const entries = kind === "delete-acl-entry" ? acl.entries.filter((each) => !isIt(each)) : [...acl.entries, entry];
    return { ...acl, entries };
  });
  return { ...model, acls };
}
