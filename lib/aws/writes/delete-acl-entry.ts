import "server-only";
import { DeleteNetworkAclEntryCommand } from "@aws-sdk/client-ec2";
import type { DeleteAclEntry } from "#lib/peering/operation.ts";
import { sameEntry } from "#lib/peering/same-filter.ts";
import { fail } from "#lib/result.ts";
import type { Answered } from "../gateway.ts";
import type { Command } from "../wire.ts";
import { entryThere, otherEntry } from "./acl-entry-there.ts";
import { applied, dry, type Kind } from "./kind.ts";
import { untilAnswered } from "./until-answered.ts";

const action = "ec2:DeleteNetworkAclEntry";

const prepared = ({ networkAclId, entry }: DeleteAclEntry, dryRun: boolean): Command<Answered> =>
  new DeleteNetworkAclEntryCommand({
    NetworkAclId: networkAclId,
    RuleNumber: entry.ruleNumber,
    Egress: entry.egress,
    ...dry(dryRun),
  });

/** DeleteNetworkAclEntry names only a number, so the ACL is read before every attempt: only this very entry goes. */
export const deleteAclEntry: Kind<DeleteAclEntry> = {
  action,
  dryRun: (operation) => prepared(operation, true),
  apply: (operation, actor, tools) => {
    const { place, entry } = operation;
    return untilAnswered(
      tools,
      { at: place, as: actor, action, command: prepared(operation, false) },
      async ({ send, found }) => {
        const there = await entryThere(tools.ec2, operation);
        if (!there.ok) return there;
        if (there.data === null) return found();
        if (!sameEntry(there.data, entry)) return fail(otherEntry(tools.ec2, operation, action, there.data));
        const sent = await send();
        if (sent.ok) return applied(sent.data);
        return sent.error.fault === "entry-not-found" ? found() : sent;
      },
    );
  },
};
