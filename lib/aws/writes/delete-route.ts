import "server-only";
import { DeleteRouteCommand } from "@aws-sdk/client-ec2";
import type { DeleteRoute } from "#lib/peering/operation.ts";
import { fail } from "#lib/result.ts";
import type { Answered } from "../gateway.ts";
import { readRouteTable } from "../reads/route-tables.ts";
import type { Command } from "../wire.ts";
import { applied, dry, type Kind } from "./kind.ts";
import { destinationField, routeTo, sameTarget, targetName } from "./route-fields.ts";
import { untilAnswered } from "./until-answered.ts";

const action = "ec2:DeleteRoute";

const prepared = ({ routeTableId, destination }: DeleteRoute, dryRun: boolean): Command<Answered> =>
  new DeleteRouteCommand({ RouteTableId: routeTableId, ...destinationField(destination), ...dry(dryRun) });

/** DeleteRoute names no target, so the table is read before every attempt: only a route to this very peering goes. */
export const deleteRoute: Kind<DeleteRoute> = {
  action,
  dryRun: (operation) => prepared(operation, true),
  apply: (operation, actor, tools) => {
    const { place, routeTableId, destination, peeringId } = operation;
    return untilAnswered(
      tools,
      { at: place, as: actor, action, command: prepared(operation, false) },
      async ({ send, found }) => {
        const table = await readRouteTable(tools.ec2, place, routeTableId);
        if (!table.ok) return table;
        const there = routeTo(table.data, destination);
        if (there === null) return found({ peeringId });
        if (!sameTarget(there.target, { kind: "peering", id: peeringId }))
          return fail(
            tools.ec2.failure(place, action, {
              fault: "route-exists",
              code: "conflict",
              message: `${routeTableId} now sends ${destination} to ${targetName(there.target)}, not to ${peeringId}. It was left alone.`,
              mend: "Open the peering again: nothing of it is left at this destination.",
            }),
          );
        const sent = await send();
        if (sent.ok) return applied(sent.data, { peeringId });
        if (sent.error.fault === "route-not-found") return found({ peeringId });
        return sent;
      },
    );
  },
};
