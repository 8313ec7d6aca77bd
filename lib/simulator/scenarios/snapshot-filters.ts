import type {
  ScenarioAclEntry,
  ScenarioGroupRule,
  ScenarioNetworkAcl,
  ScenarioSecurityGroup,
} from "../scenario-filters.ts";
import type { Entry } from "./document.ts";
import { accountId, resourceId } from "./snapshot-resources.ts";

function portsOf(entry: Entry): Pick<ScenarioGroupRule, "from" | "to"> {
  const from = entry.optionalNumber("FromPort", -1);
  const to = entry.optionalNumber("ToPort", -1);
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

const groupId = (entry: Entry): string => resourceId(entry, "GroupId", "sg");

/** Where another VPC's group is meant, AWS tells over which peering. */
function reference(entry: Entry): Omit<ScenarioGroupRule, "protocol" | "from" | "to"> {
  const peerVpcId = entry.optionalText("VpcId");
  const peeringId = entry.optionalText("VpcPeeringConnectionId");
  return {
    peer: groupId(entry),
    ...(entry.has("UserId") ? { peerAccountId: entry.text("UserId") } : {}),
    ...(peerVpcId === undefined ? {} : { peerVpcId }),
    ...(peeringId === undefined ? {} : { peeringId }),
  };
}

function rulesOf(permission: Entry): ScenarioGroupRule[] {
  const what = { protocol: permission.text("IpProtocol"), ...portsOf(permission) };
  const peers = [
    ...permission.list("IpRanges").map((each) => [each, { peer: each.text("CidrIp") }] as const),
    ...permission.list("Ipv6Ranges").map((each) => [each, { peer: each.text("CidrIpv6") }] as const),
    ...permission
      .list("PrefixListIds")
      .map((each) => [each, { peer: resourceId(each, "PrefixListId", "pl") }] as const),
    ...permission.list("UserIdGroupPairs").map((each) => [each, reference(each)] as const),
  ];
  return peers.map(([each, peer]) => {
    const description = each.optionalText("Description");
    return { ...what, ...peer, ...(description === undefined ? {} : { description }) };
  });
}

/** Null for a group outside any VPC, as there were before VPCs. */
export function securityGroupOf(entry: Entry): ScenarioSecurityGroup | null {
  if (!entry.has("VpcId")) return null;
  const description = entry.optionalText("Description");
  return {
    id: groupId(entry),
    vpcId: resourceId(entry, "VpcId", "vpc"),
    name: entry.optionalText("GroupName") ?? "",
    ...(description === undefined ? {} : { description }),
    ...(entry.has("OwnerId") ? { ownerId: accountId(entry, "OwnerId") } : {}),
    ingress: entry.list("IpPermissions").flatMap(rulesOf),
    egress: entry.list("IpPermissionsEgress").flatMap(rulesOf),
    tags: entry.tags(),
  };
}

const lastRule = 32_767;

function aclEntryOf(entry: Entry, ruleNumber: number): ScenarioAclEntry {
  const ports = entry.optional("PortRange");
  const icmp = entry.optional("IcmpTypeCode");
  return {
    ruleNumber,
    egress: entry.flag("Egress"),
    action: entry.oneOf("RuleAction", ["allow", "deny"]),
    protocol: entry.text("Protocol"),
    cidr: entry.optionalText("CidrBlock") ?? entry.text("Ipv6CidrBlock"),
    ...(ports && {
      ports: { from: ports.optionalNumber("From", 0) ?? 0, to: ports.optionalNumber("To", 0) ?? 65_535 },
    }),
    ...(icmp && { icmp: { type: icmp.optionalNumber("Type", -1) ?? -1, code: icmp.optionalNumber("Code", -1) ?? -1 } }),
  };
}

export const networkAclOf = (entry: Entry): ScenarioNetworkAcl => ({
  id: resourceId(entry, "NetworkAclId", "acl"),
  vpcId: resourceId(entry, "VpcId", "vpc"),
  isDefault: entry.flag("IsDefault"),
  subnetIds: entry.list("Associations").map((each) => resourceId(each, "SubnetId", "subnet")),
  entries: entry.list("Entries").flatMap((each) => {
    const ruleNumber = each.optionalNumber("RuleNumber", 1);
    return ruleNumber === undefined || ruleNumber >= lastRule ? [] : [aclEntryOf(each, ruleNumber)];
  }),
  tags: entry.tags(),
});
