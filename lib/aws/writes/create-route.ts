import "server-only";
import { CreateRouteCommand } from "@aws-sdk/client-ec2";
import type { CreateRoute } from "#lib/peering/operation.ts";
import { fail } from "#lib/result.ts";
import { type Failure, mayHaveHappened, type Outcome } from "../failure.ts";
import type { Answered } from "../gateway.ts";
import { insist } from "../insist.ts";
import { readRouteTable } from "../reads/route-tables.ts";
import type { Applied } from "../terms.ts";
import type { Command } from "../wire.ts";
import { strangerTo } from "./belonging.ts";
import { applied, dry, type Kind, type WriteTools } from "./kind.ts";
import { destinationField, routeTo, sameTarget, targetName } from "./route-fields.ts";
import { type Attempt, untilAnswered } from "./until-answered.ts";

const action = "ec2:CreateRoute";

/** A route that AWS says exists may not be in its reads yet. */
const lagMs = 10_000;

const prepared = ({ routeTableId, destination, peeringId }: CreateRoute, dryRun: boolean): Command<Answered> =>
  new CreateRouteCommand({
    RouteTableId: routeTableId,
    VpcPeeringConnectionId: peeringId,
    ...destinationField(destination),
    ...dry(dryRun),
  });

/** Compares what is there with what was wanted, after AWS said "exists" or after its answer was lost. */
async function compare(operation: CreateRoute, refused: Failure, tools: WriteTools): Promise<Outcome<Applied>> {
  const { place, routeTableId, destination, peeringId } = operation;
  const there = await insist(
    tools.clock,
    refused.fault === "route-exists" ? lagMs : 0,
    async () => {
      const table = await readRouteTable(tools.ec2, place, routeTableId);
      return table.ok ? routeTo(table.data, destination) : null;
    },
    (route) => route === null,
  );
  if (there === null) return fail(refused);
  if (sameTarget(there.target, { kind: "peering", id: peeringId })) return applied(null, { already: true, peeringId });
  return fail(
    tools.ec2.failure(place, action, {
      fault: "route-exists",
      code: "conflict",
      message: `${routeTableId} already sends ${destination} to ${targetName(there.target)}, not to ${peeringId}.`,
      mend: "Choose to replace that route, or leave it and route a narrower destination.",
    }),
  );
}

export const createRoute: Kind<CreateRoute> = {
  action,
  dryRun: (operation) => prepared(operation, true),
  apply: async (operation, actor, tools) => {
    const { place, peeringId } = operation;
    const stranger = await strangerTo(operation, action, tools);
    if (stranger !== null) return fail(stranger);
    const attempt = async ({ send, found }: Attempt<Answered>) => {
      const sent = await send();
      if (sent.ok) return applied(sent.data, { peeringId });
      if (!mayHaveHappened(sent.error) && sent.error.fault !== "route-exists") return sent;
      const compared = await compare(operation, sent.error, tools);
      return compared.ok ? found({ peeringId }) : compared;
    };
    return untilAnswered(
      tools,
      { at: place, as: actor, action, command: prepared(operation, false) },
      attempt,
      ({ fault }) => fault === "peering-not-found",
    );
  },
};
