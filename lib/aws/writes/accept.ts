import "server-only";
import { AcceptVpcPeeringConnectionCommand, type AcceptVpcPeeringConnectionResult } from "@aws-sdk/client-ec2";
import type { AcceptPeering } from "#lib/peering/operation.ts";
import type { Answered } from "../gateway.ts";
import { spreadingMs } from "../insist.ts";
import { peeringOf } from "../map/peering.ts";
import type { Command } from "../wire.ts";
import { bringTo } from "./bring-to.ts";
import { applied, dry, type Kind } from "./kind.ts";

const action = "ec2:AcceptVpcPeeringConnection";

const prepared = (
  { peeringId }: AcceptPeering,
  dryRun: boolean,
): Command<AcceptVpcPeeringConnectionResult & Answered> =>
  new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId: peeringId, ...dry(dryRun) });

export const accept: Kind<AcceptPeering> = {
  action,
  dryRun: (operation) => prepared(operation, true),
  apply: (operation, actor, tools) => {
    const { place, peeringId } = operation;
    return bringTo(tools, {
      place,
      peeringId,
      reached: ["provisioning", "active"],
      unseenMs: spreadingMs,
      send: async () => {
        const command = prepared(operation, false);
        const sent = await tools.ec2.call({ at: place, as: actor, action, replay: "unsafe", command });
        if (!sent.ok) return sent;
        const { VpcPeeringConnection: peering } = sent.data;
        return applied(sent.data, { peeringId, view: peering === undefined ? null : peeringOf(peering, place) });
      },
    });
  },
};
