import type { Action, Call } from "../action.ts";
import { lastRule, lastRuleIpv6, type NetworkAcl } from "../network-acl.ts";
import type { ScenarioAclEntry } from "../scenario-filters.ts";
import { seenBy } from "../timeline.ts";
import type { Xml } from "../wire/xml.ts";
import { defineListing, tagSet } from "./listing.ts";
import { visibleVpcs } from "./vpcs.ts";

interface AclView extends NetworkAcl {
  readonly allEntries: readonly ScenarioAclEntry[];
}

const denial = (ruleNumber: number, cidr: string): ScenarioAclEntry[] =>
  [true, false].map((egress) => ({ ruleNumber, egress, action: "deny", protocol: "-1", cidr }));

/** Participants of a shared VPC see its ACLs too. */
function visibleAcls(call: Call): AclView[] {
  const vpcs = new Map(visibleVpcs(call).map((vpc) => [vpc.id, vpc]));
  return call.world.networkAcls.readAll(seenBy(call.readAt)).flatMap((acl) => {
    const vpc = vpcs.get(acl.vpcId);
    if (vpc === undefined) return [];
    const last = [...denial(lastRule, "0.0.0.0/0"), ...(vpc.ipv6Cidrs.length > 0 ? denial(lastRuleIpv6, "::/0") : [])];
    const tags = acl.accountId === call.accountId ? acl.tags : {};
    return [{ ...acl, tags, allEntries: [...acl.entries, ...last] }];
  });
}

const writeEntry = ({ ruleNumber, protocol, action, egress, cidr, ports, icmp }: ScenarioAclEntry): Xml => ({
  ruleNumber,
  protocol,
  ruleAction: action,
  egress,
  [cidr.includes(":") ? "ipv6CidrBlock" : "cidrBlock"]: cidr,
  ...(ports && { portRange: { from: ports.from, to: ports.to } }),
  ...(icmp && { icmpTypeCode: { code: icmp.code, type: icmp.type } }),
});

const ofEntries = (value: (entry: ScenarioAclEntry) => string | undefined) => (acl: AclView) =>
  acl.allEntries.flatMap((entry) => value(entry) ?? []);

const describeNetworkAcls = defineListing<AclView>({
  action: "DescribeNetworkAcls",
  idParameter: "NetworkAclId",
  kind: "networkAcl",
  set: "networkAclSet",
  maxResultsMax: 1000,
  filters: {
    "association.association-id": ({ associations }) => associations.map(({ id }) => id),
    "association.network-acl-id": ({ id, associations }) => (associations.length > 0 ? [id] : []),
    "association.subnet-id": ({ associations }) => associations.map(({ subnetId }) => subnetId),
    default: ({ isDefault }) => [String(isDefault)],
    "entry.cidr": ofEntries(({ cidr }) => (cidr.includes(":") ? undefined : cidr)),
    "entry.egress": ofEntries(({ egress }) => String(egress)),
    "entry.icmp.code": ofEntries(({ icmp }) => icmp && String(icmp.code)),
    "entry.icmp.type": ofEntries(({ icmp }) => icmp && String(icmp.type)),
    "entry.ipv6-cidr": ofEntries(({ cidr }) => (cidr.includes(":") ? cidr : undefined)),
    "entry.port-range.from": ofEntries(({ ports }) => ports && String(ports.from)),
    "entry.port-range.to": ofEntries(({ ports }) => ports && String(ports.to)),
    "entry.protocol": ofEntries(({ protocol }) => protocol),
    "entry.rule-action": ofEntries(({ action }) => action),
    "entry.rule-number": ofEntries(({ ruleNumber }) => String(ruleNumber)),
    "network-acl-id": ({ id }) => [id],
    "owner-id": ({ accountId }) => [accountId],
    "vpc-id": ({ vpcId }) => [vpcId],
  },
  items: visibleAcls,
  write: (acl) => ({
    networkAclId: acl.id,
    vpcId: acl.vpcId,
    ownerId: acl.accountId,
    default: acl.isDefault,
    entrySet: acl.allEntries.map(writeEntry),
    associationSet: acl.associations.map(({ id, subnetId }) => ({
      networkAclAssociationId: id,
      networkAclId: acl.id,
      subnetId,
    })),
    tagSet: tagSet(acl.tags),
  }),
});

export const networkAclActions: readonly Action[] = [describeNetworkAcls];
