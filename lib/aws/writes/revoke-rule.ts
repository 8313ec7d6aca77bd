import "server-only";
import {
  RevokeSecurityGroupEgressCommand,
  type RevokeSecurityGroupEgressResult,
  RevokeSecurityGroupIngressCommand,
} from "@aws-sdk/client-ec2";
import type { RevokeEgress, RevokeIngress } from "#lib/peering/operation.ts";
import type { Action } from "../budgets.ts";
import type { Answered } from "../gateway.ts";
import type { Command } from "../wire.ts";
import { applied, dry, type Kind } from "./kind.ts";
import { permissionOf } from "./rule-fields.ts";
import { untilAnswered } from "./until-answered.ts";

type Revoke = RevokeIngress | RevokeEgress;
type Revoked = Answered & Pick<RevokeSecurityGroupEgressResult, "UnknownIpPermissions">;

const fields = ({ groupId, rule }: Revoke, dryRun: boolean) => ({
  GroupId: groupId,
  IpPermissions: [permissionOf(rule)],
  ...dry(dryRun),
});

/** By what the rule says, never by its id: what was rewritten meanwhile is another rule, and stays. */
const revocation = <O extends Revoke>(
  action: Action,
  prepared: (operation: O, dryRun: boolean) => Command<Revoked>,
): Kind<O> => ({
  action,
  dryRun: (operation) => prepared(operation, true),
  apply: (operation, actor, tools) => {
    return untilAnswered(
      tools,
      { at: operation.place, as: actor, action, command: prepared(operation, false) },
      async ({ send, found }) => {
        const sent = await send();
        // Of a default VPC's group, AWS hands back what it did not find instead of refusing.
        if (sent.ok) return (sent.data.UnknownIpPermissions ?? []).length > 0 ? found() : applied(sent.data);
        return sent.error.fault === "rule-not-found" ? found() : sent;
      },
    );
  },
});

export const revokeIngress = revocation<RevokeIngress>(
  "ec2:RevokeSecurityGroupIngress",
  (operation, dryRun) => new RevokeSecurityGroupIngressCommand(fields(operation, dryRun)),
);

export const revokeEgress = revocation<RevokeEgress>(
  "ec2:RevokeSecurityGroupEgress",
  (operation, dryRun) => new RevokeSecurityGroupEgressCommand(fields(operation, dryRun)),
);
