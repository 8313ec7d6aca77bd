import { decideAcl } from "#lib/peering/filters/acls.ts";
import type { Flow } from "#lib/peering/filters/flow.ts";
import { decideGroups, type Remote } from "#lib/peering/filters/groups.ts";
import { isMissing, type Missing } from "#lib/peering/missing.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Network } from "./network.ts";
import type { End, Step, Subject, Way } from "./step.ts";

export interface Filtering {
  readonly network: Network;
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly request: Flow;
  readonly reply: Flow;
  readonly referencesHold: boolean | null;
  /** Network ACLs stand at a subnet's border only. */
  readonly sameSubnet: boolean;
}

const unknownReason = (end: End): string => (end === "source" ? "unknown-source-side" : "unknown-other-side");

const pass = (subject: Subject): Step => ({ outcome: "pass", reason: "", subject, missing: null });
const block = (reason: string, subject: Subject): Step => ({ outcome: "block", reason, subject, missing: null });
export const unknown = (reason: string, subject: Subject, missing: Missing): Step => ({
  outcome: "unknown",
  reason,
  subject,
  missing,
});

/** Security groups keep state: only the request is asked. Null: nothing there to ask. */
export function groupStep(filtering: Filtering, end: End): Step | null {
  const { network, request } = filtering;
  const direction = end === "source" ? "egress" : "ingress";
  const { occupant, vpc } = filtering[end];
  const subject = { kind: "groups", end, direction, groupIds: [] as readonly string[], rule: null } as const;
  if (occupant.kind === "unread") return unknown(unknownReason(end), subject, occupant.missing);
  if (occupant.kind === "nobody") {
    const says = "No network interface has this address.";
    return { ...block(`${end}-has-no-interface`, { kind: "end", end, says }), final: true };
  }
  if (occupant.kind === "aws") return awsOwn(filtering, end);
  // An interface without any group, such as a network load balancer's, is not filtered.
  if (vpc === null || occupant.kind === "new" || occupant.interface.groupIds.length === 0) return null;
  const groupIds = occupant.interface.groupIds.toSorted();
  // In a subnet that is shared, an interface and its groups are a participant's.
  const { ownerId } = occupant.interface;
  const groups = groupIds.map((id) => network.group(id, { ...vpc, accountId: ownerId }));
  const remote = remoteOf(filtering, end);
  const listOf = network.list(vpc.region, ownerId);
  const decision = decideGroups(groups, direction, request, remote, listOf);
  switch (decision.outcome) {
    case "pass":
      return pass({ ...subject, groupIds: [decision.group.group.groupId], rule: decision.rule });
    case "block":
      return block(`${end}-sg-${direction}`, { ...subject, groupIds });
    case "unknown":
      return unknown(unknownReason(end), { ...subject, groupIds }, decision.missing);
  }
}

/** AWS's DNS server answers inside its VPC, and never over a peering. */
function awsOwn({ source, destination }: Filtering, end: End): Step {
  const says = "AWS keeps this address for itself: its router or DNS server answers there, and inside its VPC only.";
  const subject: Subject = { kind: "end", end, says };
  const reason = `${end}-is-aws-address`;
  const inside = end === "destination" && source.vpc?.vpcId === destination.vpc?.vpcId;
  return inside ? { outcome: "elsewhere", reason, subject, missing: null } : { ...block(reason, subject), final: true };
}

function remoteOf({ source, destination, referencesHold }: Filtering, end: End): Remote {
  const other = end === "source" ? destination : source;
  const { occupant } = other;
  const groupIds =
    occupant.kind === "interface" ? occupant.interface.groupIds : occupant.kind === "unread" ? null : ([] as const);
  return { address: other.address, groupIds, referencesHold };
}

export function aclStep(filtering: Filtering, end: End, direction: "ingress" | "egress", way: Way): Step | null {
  const { network, request, reply, sameSubnet } = filtering;
  const { subnet } = filtering[end];
  if (sameSubnet || filtering[end].vpc === null) return null;
  const subject = { kind: "acl", end, direction, way, acl: null, entry: null } as const;
  if (subnet === null) return null;
  if (isMissing(subnet)) return unknown(unknownReason(end), subject, subnet);
  const acl = network.acl(subnet);
  if (isMissing(acl)) return unknown(unknownReason(end), subject, acl);
  const other = filtering[end === "source" ? "destination" : "source"].address;
  const { outcome, entry } = decideAcl(acl, direction, way === "request" ? request : reply, other);
  const asked = { ...subject, acl, entry };
  const reason = `${end}-subnet-nacl-${direction}${way === "reply" ? "-return" : ""}`;
  if (outcome === "pass") return pass(asked);
  if (outcome === "block") return block(reason, asked);
  return unknown(reason, asked, {
    missing: `which port the client answers on: ${acl.acl.networkAclId} lets only some of 1024-65535 through`,
    accountId: acl.acl.ownerId,
    region: acl.region,
    action: "",
  });
}
