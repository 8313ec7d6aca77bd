import "server-only";
import { DeleteVpcPeeringConnectionCommand } from "@aws-sdk/client-ec2";
import type { DeletePeering } from "#lib/peering/operation.ts";
import type { Answered } from "../gateway.ts";
import type { Command } from "../wire.ts";
import { bringTo } from "./bring-to.ts";
import { applied, dry, type Kind } from "./kind.ts";

const action = "ec2:DeleteVpcPeeringConnection";

/** Withdrawing a request right after sending it may meet a part of AWS that does not know it yet. */
const unseenMs = 15_000;

const prepared = ({ peeringId }: DeletePeering, dryRun: boolean): Command<Answered> =>
  new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: peeringId, ...dry(dryRun) });

export const deletePeering: Kind<DeletePeering> = {
  action,
  dryRun: (operation) => prepared(operation, true),
  apply: async (operation, actor, tools) => {
    const { place, peeringId } = operation;
    const outcome = await bringTo(tools, {
      place,
      peeringId,
      reached: ["deleting", "deleted"],
      unseenMs,
      send: async () => {
        const command = prepared(operation, false);
        const sent = await tools.ec2.call({ at: place, as: actor, action, replay: "unsafe", command });
        return sent.ok ? applied(sent.data, { peeringId }) : sent;
      },
    });
    const isGone = !outcome.ok && outcome.error.fault === "peering-not-found";
    return isGone ? applied(null, { already: true, peeringId }) : outcome;
  },
};
