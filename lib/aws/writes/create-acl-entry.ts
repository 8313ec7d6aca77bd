import "server-only";
import { CreateNetworkAclEntryCommand } from "@aws-sdk/client-ec2";
import { cidrOf } from "#lib/peering/cidr.ts";
import type { AclEntry } from "#lib/peering/network.ts";
import type { CreateAclEntry } from "#lib/peering/operation.ts";
import { sameEntry } from "#lib/peering/same-filter.ts";
import { fail } from "#lib/result.ts";
import type { Answered } from "../gateway.ts";
import { insist } from "../insist.ts";
import type { Command } from "../wire.ts";
import { entryThere, otherEntry } from "./acl-entry-there.ts";
import { applied, dry, type Kind } from "./kind.ts";
import { untilAnswered } from "./until-answered.ts";

const action = "ec2:CreateNetworkAclEntry";

/** An entry that AWS says exists may not be in its reads yet. */
const lagMs = 10_000;

const prepared = ({ networkAclId, entry }: CreateAclEntry, dryRun: boolean): Command<Answered> =>
  new CreateNetworkAclEntryCommand({ NetworkAclId: networkAclId, ...fields(entry), ...dry(dryRun) });

const fields = ({ ruleNumber, egress, protocol, action: verdict, cidr, ports, icmp }: AclEntry) => ({
  RuleNumber: ruleNumber,
  Egress: egress,
  Protocol: protocol,
  RuleAction: verdict,
  ...(cidrOf(cidr)?.family === 6 ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
  ...(ports && { PortRange: { From: ports.from, To: ports.to } }),
  ...(icmp && { IcmpTypeCode: { Type: icmp.type, Code: icmp.code } }),
});

export const createAclEntry: Kind<CreateAclEntry> = {
  action,
  dryRun: (operation) => prepared(operation, true),
  apply: (operation, actor, tools) => {
    const { place, entry } = operation;
    const compare = () =>
      insist(
        tools.clock,
        lagMs,
        () => entryThere(tools.ec2, operation),
        (there) => there.ok && there.data === null,
      );
    return untilAnswered(
      tools,
      { at: place, as: actor, action, command: prepared(operation, false) },
      async ({ send, found }) => {
        const sent = await send();
        if (sent.ok) return applied(sent.data);
        if (sent.error.fault !== "entry-exists") return sent;
        const there = await compare();
        if (!there.ok || there.data === null) return sent;
        return sameEntry(there.data, entry) ? found() : fail(otherEntry(tools.ec2, operation, action, there.data));
      },
    );
  },
};
