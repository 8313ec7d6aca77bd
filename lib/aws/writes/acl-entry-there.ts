import "server-only";
import { aclEntryLabel } from "#lib/peering/filter-labels.ts";
import type { AclEntry } from "#lib/peering/network.ts";
import type { CreateAclEntry, DeleteAclEntry } from "#lib/peering/operation.ts";
import { ok } from "#lib/result.ts";
import type { Ec2 } from "../ec2.ts";
import type { Failure, Outcome } from "../failure.ts";
import { readNetworkAcl } from "../reads/network-acls.ts";
import type { Kind } from "./kind.ts";

type OfEntry = CreateAclEntry | DeleteAclEntry;

/** What stands under the entry's number; null: nothing. */
export async function entryThere(ec2: Ec2, { place, networkAclId, entry }: OfEntry): Promise<Outcome<AclEntry | null>> {
  const acl = await readNetworkAcl(ec2, place, networkAclId);
  if (!acl.ok) return acl;
  const { ruleNumber, egress } = entry;
  return ok(acl.data.entries.find((each) => each.ruleNumber === ruleNumber && each.egress === egress) ?? null);
}

/** Somebody else's entry has the number: it is neither taken over nor taken away. */
export const otherEntry = (
  ec2: Ec2,
  { place, networkAclId, entry }: OfEntry,
  action: Kind<OfEntry>["action"],
  there: AclEntry,
): Failure =>
  ec2.failure(place, action, {
    fault: "entry-exists",
    code: "conflict",
    message: `${networkAclId} now has ${aclEntryLabel(there)}, not ${aclEntryLabel(entry)}. It was left alone.`,
    mend: "Look again: the ACL has changed, and another rule number may be wanted.",
  });
