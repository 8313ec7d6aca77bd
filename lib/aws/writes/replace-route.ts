import "server-only";
import { ReplaceRouteCommand } from "@aws-sdk/client-ec2";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { ReplaceRoute } from "#lib/peering/operation.ts";
import { fail } from "#lib/result.ts";
import type { Answered } from "../gateway.ts";
import { readRouteTable } from "../reads/route-tables.ts";
import type { Command } from "../wire.ts";
import { applied, dry, type Kind, type WriteTools } from "./kind.ts";
import { destinationField, routeTo, sameTarget, targetField, targetName } from "./route-fields.ts";
import { type Attempt, untilAnswered } from "./until-answered.ts";

const action = "ec2:ReplaceRoute";

const prepared = ({ routeTableId, destination, target }: ReplaceRoute, dryRun: boolean): Command<Answered> =>
  new ReplaceRouteCommand({
    RouteTableId: routeTableId,
    ...destinationField(destination),
    ...targetField(target),
    ...dry(dryRun),
  });

const conflict = ({ place, routeTableId, destination, was }: ReplaceRoute, { ec2 }: WriteTools, now: string) =>
  fail(
    ec2.failure(place, action, {
      fault: "route-exists",
      code: "conflict",
      message: `${routeTableId} was seen to send ${destination} to ${targetName(was)}, but now ${now}. Nothing was replaced.`,
      mend: "Open the peering again and decide on what is there now.",
    }),
  );

/** Reads the table before every attempt and replaces only the very target that was planned to go. */
export const replaceRoute: Kind<ReplaceRoute> = {
  action,
  dryRun: (operation) => (targetField(operation.target) === null ? null : prepared(operation, true)),
  apply: (operation, actor, tools) => {
    const { place, routeTableId, destination, target, was } = operation;
    const back = target.kind === "peering" ? { peeringId: target.id as PeeringId } : {};
    const attempt = async ({ send, found }: Attempt<Answered>) => {
      const table = await readRouteTable(tools.ec2, place, routeTableId);
      if (!table.ok) return table;
      const there = routeTo(table.data, destination);
      if (there === null) return conflict(operation, tools, "holds no such route");
      if (sameTarget(there.target, target)) return found(back);
      if (targetField(target) === null) return conflict(operation, tools, "AWS offers no way back to that target");
      if (!sameTarget(there.target, was)) return conflict(operation, tools, `to ${targetName(there.target)}`);
      const sent = await send();
      return sent.ok ? applied(sent.data, back) : sent;
    };
    return untilAnswered(
      tools,
      { at: place, as: actor, action, command: prepared(operation, false) },
      attempt,
      ({ fault }) => fault === "peering-not-found",
    );
  },
};
