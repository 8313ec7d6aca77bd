import { AwsError } from "../aws-error.ts";
import { formatCidr, parseCidr } from "../cidr.ts";
import { type Ports, portsOf, protocolOf } from "../security-group.ts";
import { missing, type Parameters } from "../wire/parameters.ts";
import { checkId } from "./resource-ids.ts";

export type AskedPeer =
  | { readonly kind: "ipv4" | "ipv6"; readonly cidr: string }
  | { readonly kind: "prefix-list"; readonly prefixListId: string }
  | { readonly kind: "group"; readonly groupId: string; readonly accountId: string | undefined };

/** One permission for one peer, as it was asked for. */
export interface AskedRule extends Ports {
  readonly protocol: string;
  readonly peer: AskedPeer;
  readonly description: string | null;
}

const wrong = (message: string): AwsError => new AwsError("InvalidParameterValue", message);

function readPorts(permission: Parameters, protocol: string): Ports {
  const from = permission.integer("FromPort");
  const to = permission.integer("ToPort");
  if (protocol === "tcp" || protocol === "udp") {
    if (from === undefined || to === undefined)
      throw wrong("Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
    for (const port of [from, to]) if (port < 0 || port > 65_535) throw wrong(`TCP/UDP port (${port}) out of range`);
    if (from > to) throw wrong(`Invalid TCP/UDP port range (${from}:${to})`);
  }
  return portsOf(protocol, from, to);
}

const descriptionMax = 255;
const describable = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]*$/;

function readDescription(range: Parameters): string | null {
  const description = range.optional("Description");
  if (description === undefined) return null;
  if (description.length > descriptionMax || !describable.test(description))
    throw wrong(
      "Invalid rule description. Valid descriptions are strings less than 256 characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*",
    );
  return description;
}

function readCidr(text: string, family: 4 | 6): AskedPeer {
  const cidr = parseCidr(text);
  if (cidr?.family !== family) throw wrong(`CIDR block ${text} is malformed`);
  return { kind: family === 4 ? "ipv4" : "ipv6", cidr: formatCidr(cidr) };
}

function readGroup(group: Parameters): AskedPeer {
  if (group.optional("GroupName") !== undefined)
    throw new AwsError(
      "InvalidParameterCombination",
      "An IP permission for a VPC security group may only include a group ID, not a group name.",
    );
  const groupId = checkId("securityGroup", group.required("GroupId"));
  // AWS takes these two from the peering itself.
  for (const name of ["VpcId", "VpcPeeringConnectionId", "PeeringStatus"]) group.optional(name);
  return { kind: "group", groupId, accountId: group.optional("UserId") };
}

function readPermission(permission: Parameters): AskedRule[] {
  const asked = permission.required("IpProtocol");
  const protocol = protocolOf(asked);
  if (protocol === null) throw wrong(`Invalid value '${asked}' for IP protocol. Unknown protocol.`);
  const ports = readPorts(permission, protocol);
  const rules = (name: string, peerOf: (range: Parameters) => AskedPeer): AskedRule[] =>
    permission
      .groups(name)
      .map((range) => ({ protocol, ...ports, peer: peerOf(range), description: readDescription(range) }));
  return [
    ...rules("IpRanges", (range) => readCidr(range.required("CidrIp"), 4)),
    ...rules("Ipv6Ranges", (range) => readCidr(range.required("CidrIpv6"), 6)),
    ...rules("PrefixListIds", (range) => ({
      kind: "prefix-list",
      prefixListId: checkId("prefixList", range.required("PrefixListId")),
    })),
    ...rules("Groups", readGroup),
  ];
}

export function readPermissions(parameters: Parameters): AskedRule[] {
  const permissions = parameters.groups("IpPermissions");
  const rules = permissions.flatMap(readPermission);
  if (permissions.length > 0 && rules.length === 0) throw missing("IpPermissions.1.IpRanges");
  return rules;
}
