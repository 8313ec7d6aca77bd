import "server-only";
import { ModifyVpcAttributeCommand } from "@aws-sdk/client-ec2";
import type { SetVpcDnsAttribute } from "#lib/peering/operation.ts";
import { applied, type Kind } from "./kind.ts";

const action = "ec2:ModifyVpcAttribute";

export const setVpcDnsAttribute: Kind<SetVpcDnsAttribute> = {
  action,
  dryRun: () => null,
  apply: async ({ place, vpcId, attribute, enabled }, actor, { ec2 }) => {
    const value = { Value: enabled };
    const command = new ModifyVpcAttributeCommand({
      VpcId: vpcId,
      ...(attribute === "enableDnsSupport" ? { EnableDnsSupport: value } : { EnableDnsHostnames: value }),
    });
    const sent = await ec2.call({
      at: place,
      as: actor,
      action,
      replay: "safe",
      command,
    });
    return sent.ok ? applied(sent.data) : sent;
  },
};
