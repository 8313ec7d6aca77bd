import "server-only";
import { RejectVpcPeeringConnectionCommand } from "@aws-sdk/client-ec2";
import type { RejectPeering } from "#lib/peering/operation.ts";
import type { Answered } from "../gateway.ts";
import { spreadingMs } from "../insist.ts";
import type { Command } from "../wire.ts";
import { bringTo } from "./bring-to.ts";
import { applied, dry, type Kind } from "./kind.ts";

const action = "ec2:RejectVpcPeeringConnection";

const prepared = ({ peeringId }: RejectPeering, dryRun: boolean): Command<Answered> =>
  new RejectVpcPeeringConnectionCommand({ VpcPeeringConnectionId: peeringId, ...dry(dryRun) });

export const reject: Kind<RejectPeering> = {
  action,
  dryRun: (operation) => prepared(operation, true),
  apply: (operation, actor, tools) => {
    const { place, peeringId } = operation;
    return bringTo(tools, {
      place,
      peeringId,
      reached: ["rejected"],
      unseenMs: spreadingMs,
      send: async () => {
        const command = prepared(operation, false);
        const sent = await tools.ec2.call({ at: place, as: actor, action, replay: "unsafe", command });
        return sent.ok ? applied(sent.data, { peeringId }) : sent;
      },
    });
  },
};
