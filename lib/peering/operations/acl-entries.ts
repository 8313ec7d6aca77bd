import { cidrOf } from "../cidr.ts";
import { hclBlock, hclComment, hclName, hclString } from "../export/hcl.ts";
import { serviceLabel } from "../filter-labels.ts";
import type { Place } from "../ids.ts";
import { placeLabel } from "../names.ts";
import type { AclEntry } from "../network.ts";
import type { PairObservation } from "../observation.ts";
import { protocolName } from "../same-filter.ts";
import type { Word } from "../shell.ts";

interface OfEntry {
  readonly place: Place;
  readonly networkAclId: string;
  readonly entry: AclEntry;
}

/** What stands under the entry's number; null: nothing; `unknown` where ACLs were not read, or this one is not among them. */
export function entryThere({ place, networkAclId, entry }: OfEntry, observation: PairObservation) {
  const acls = observation[place.side].filters?.networkAcls;
  const acl = acls?.known === true ? acls.value.find((each) => each.networkAclId === networkAclId) : undefined;
  if (acl === undefined) return "unknown";
  return (
    acl.entries.find(({ ruleNumber, egress }) => ruleNumber === entry.ruleNumber && egress === entry.egress) ?? null
  );
}

const wayOf = ({ egress }: AclEntry): string => (egress ? "egress" : "ingress");

export const entryKey = ({ networkAclId, entry }: OfEntry): string[] => [
  networkAclId,
  wayOf(entry),
  String(entry.ruleNumber),
  entry.action,
  protocolName(entry.protocol),
  entry.ports === null ? "all" : `${entry.ports.from}-${entry.ports.to}`,
  entry.cidr,
];

/** `inbound rule 100 of network ACL acl-…: allow tcp 443 from 10.0.0.0/16, in network-prod (111111111111), us-east-1` */
export function entryWords({ place, networkAclId, entry }: OfEntry, observation: PairObservation): string {
  const [way, preposition] = entry.egress ? ["outbound", "to"] : ["inbound", "from"];
  const says = `${entry.action} ${serviceLabel(entry.protocol, entry.ports)} ${preposition} ${entry.cidr}`;
  return `${way} rule ${entry.ruleNumber} of network ACL ${networkAclId}: ${says}, in ${placeLabel(observation[place.side])}`;
}

export const entryNumberWords = ({ networkAclId, entry }: OfEntry): Word[] => [
  "--network-acl-id",
  networkAclId,
  "--rule-number",
  String(entry.ruleNumber),
  `--${wayOf(entry)}`,
];

const isIpv6 = ({ cidr }: AclEntry): boolean => cidrOf(cidr)?.family === 6;

export const entrySaysWords = ({ entry }: OfEntry): Word[] => [
  "--protocol",
  entry.protocol,
  "--rule-action",
  entry.action,
  isIpv6(entry) ? "--ipv6-cidr-block" : "--cidr-block",
  entry.cidr,
  ...(entry.ports === null ? [] : ["--port-range", `From=${entry.ports.from},To=${entry.ports.to}`]),
  ...(entry.icmp === null ? [] : ["--icmp-type-code", `Type=${entry.icmp.type},Code=${entry.icmp.code}`]),
];

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/network_acl_rule */
export const entryResource = ({ networkAclId, entry }: OfEntry, provider: string): string =>
  hclBlock({
    head: `resource "aws_network_acl_rule" "${hclName([networkAclId, wayOf(entry), entry.ruleNumber].join("_"))}"`,
    body: [
      ["provider", provider],
      ["network_acl_id", hclString(networkAclId)],
      ["rule_number", String(entry.ruleNumber)],
      ["egress", String(entry.egress)],
      ["protocol", hclString(entry.protocol)],
      ["rule_action", hclString(entry.action)],
      [isIpv6(entry) ? "ipv6_cidr_block" : "cidr_block", hclString(entry.cidr)],
      ...pairs(["from_port", entry.ports?.from], ["to_port", entry.ports?.to]),
      ...pairs(["icmp_type", entry.icmp?.type], ["icmp_code", entry.icmp?.code]),
    ],
  });

const pairs = (...named: readonly (readonly [string, number | undefined])[]): readonly (readonly [string, string])[] =>
  named.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const]));

/** Terraform takes an entry away where it is written, and nowhere else. */
export const entryGone = ({ networkAclId, entry }: OfEntry): string =>
  hclComment(
    `Take the ${wayOf(entry)} rule ${entry.ruleNumber} out of network ACL ${networkAclId}, wherever it is written.`,
  );
