import "server-only";
import { ModifyVpcPeeringConnectionOptionsCommand } from "@aws-sdk/client-ec2";
import type { SetPeeringDns } from "#lib/peering/operation.ts";
import type { Answered } from "../gateway.ts";
import { insist, spreadingMs } from "../insist.ts";
import type { Command } from "../wire.ts";
import { applied, dry, type Kind } from "./kind.ts";

const action = "ec2:ModifyVpcPeeringConnectionOptions";

/** One side per call, in that side's own account and Region; never the ClassicLink flags, which fail across Regions. */
const prepared = ({ place, peeringId, enabled }: SetPeeringDns, dryRun: boolean): Command<Answered> => {
  const option = { AllowDnsResolutionFromRemoteVpc: enabled };
  return new ModifyVpcPeeringConnectionOptionsCommand({
    VpcPeeringConnectionId: peeringId,
    ...(place.side === "requester"
      ? { RequesterPeeringConnectionOptions: option }
      : { AccepterPeeringConnectionOptions: option }),
    ...dry(dryRun),
  });
};

export const setPeeringDns: Kind<SetPeeringDns> = {
  action,
  dryRun: (operation) => prepared(operation, true),
  apply: async (operation, actor, { ec2, clock }) => {
    const { place, peeringId } = operation;
    // Right after the accepter's yes, parts of AWS still hold the peering for pending, or do not know it.
    const sent = await insist(
      clock,
      spreadingMs,
      () => ec2.call({ at: place, as: actor, action, replay: "safe", command: prepared(operation, false) }),
      (answer) => !answer.ok && (answer.error.fault === "not-active" || answer.error.fault === "peering-not-found"),
    );
    return sent.ok ? applied(sent.data, { peeringId }) : sent;
  },
};
