import "server-only";
import { AuthorizeSecurityGroupEgressCommand, AuthorizeSecurityGroupIngressCommand } from "@aws-sdk/client-ec2";
import type { AuthorizeEgress, AuthorizeIngress } from "#lib/peering/operation.ts";
import type { Action } from "../budgets.ts";
import type { Answered } from "../gateway.ts";
import type { Command } from "../wire.ts";
import { applied, dry, type Kind } from "./kind.ts";
import { permissionOf } from "./rule-fields.ts";
import { untilAnswered } from "./until-answered.ts";

type Authorize = AuthorizeIngress | AuthorizeEgress;

const fields = ({ groupId, rule }: Authorize, dryRun: boolean) => ({
  GroupId: groupId,
  IpPermissions: [permissionOf(rule)],
  ...dry(dryRun),
});

/** AWS calls the same rule a duplicate, whoever made it: so a call whose answer was lost is simply sent again. */
const authorization = <O extends Authorize>(
  action: Action,
  prepared: (operation: O, dryRun: boolean) => Command<Answered>,
): Kind<O> => ({
  action,
  dryRun: (operation) => prepared(operation, true),
  apply: (operation, actor, tools) => {
    return untilAnswered(
      tools,
      { at: operation.place, as: actor, action, command: prepared(operation, false) },
      async ({ send, found }) => {
        const sent = await send();
        if (sent.ok) return applied(sent.data);
        return sent.error.fault === "rule-exists" ? found() : sent;
      },
    );
  },
});

export const authorizeIngress = authorization<AuthorizeIngress>(
  "ec2:AuthorizeSecurityGroupIngress",
  (operation, dryRun) => new AuthorizeSecurityGroupIngressCommand(fields(operation, dryRun)),
);

export const authorizeEgress = authorization<AuthorizeEgress>(
  "ec2:AuthorizeSecurityGroupEgress",
  (operation, dryRun) => new AuthorizeSecurityGroupEgressCommand(fields(operation, dryRun)),
);
