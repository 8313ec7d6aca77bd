import type { Action, Call } from "../action.ts";
import { AwsError } from "../aws-error.ts";
import { formatCidr, parseCidr } from "../cidr.ts";
import { lastRule, type NetworkAcl } from "../network-acl.ts";
import type { ScenarioAclEntry } from "../scenario-filters.ts";
import { protocolOf } from "../security-group.ts";
import { invalid, missing, type Parameters } from "../wire/parameters.ts";
import { placeKey, samePlace } from "../world.ts";
import { defineChange, done } from "./listing.ts";
import { checkId, notFound } from "./resource-ids.ts";

/** Of all the entries of an ACL, this one. */
type EntryKey = Pick<ScenarioAclEntry, "ruleNumber" | "egress">;

function readKey(parameters: Parameters): EntryKey {
  const ruleNumber = parameters.integer("RuleNumber");
  const egress = parameters.flag("Egress");
  if (ruleNumber === undefined) throw missing("ruleNumber");
  if (egress === undefined) throw missing("egress");
  if (ruleNumber < 1 || ruleNumber >= lastRule)
    throw invalid("ruleNumber", String(ruleNumber), `Expecting 1 to ${lastRule - 1}.`);
  return { ruleNumber, egress };
}

function readCidr(parameters: Parameters): string {
  const cidr4 = parameters.optional("CidrBlock");
  const cidr6 = parameters.optional("Ipv6CidrBlock");
  const text = cidr4 ?? cidr6;
  if (text === undefined) throw missing("cidrBlock");
  if (cidr4 !== undefined && cidr6 !== undefined)
    throw new AwsError("InvalidParameterCombination", "The request must contain exactly one CIDR block");
  const cidr = parseCidr(text);
  if (cidr?.family !== (cidr4 === undefined ? 6 : 4))
    throw invalid(cidr4 === undefined ? "ipv6CidrBlock" : "cidrBlock", text, "This is not a valid CIDR block.");
  return formatCidr(cidr);
}

/** An ACL keeps protocols as numbers. */
const numbers: Readonly<Record<string, string>> = { tcp: "6", udp: "17", icmp: "1", icmpv6: "58" };

function readProtocol(parameters: Parameters): string {
  const text = parameters.required("Protocol");
  const protocol = protocolOf(text);
  if (protocol === null) throw invalid("protocol", text, "Unknown protocol.");
  return numbers[protocol] ?? protocol;
}

function readPorts(parameters: Parameters, protocol: string): Pick<ScenarioAclEntry, "ports"> {
  const from = parameters.integer("PortRange.From");
  const to = parameters.integer("PortRange.To");
  if (protocol !== "6" && protocol !== "17") return {};
  if (from === undefined || to === undefined) throw missing("portRange");
  if (from < 0 || to > 65_535 || from > to)
    throw invalid("portRange", `${from}-${to}`, "Expecting ports from 0 to 65535.");
  return { ports: { from, to } };
}

function readIcmp(parameters: Parameters, protocol: string): Pick<ScenarioAclEntry, "icmp"> {
  const type = parameters.integer("Icmp.Type");
  const code = parameters.integer("Icmp.Code");
  if (protocol !== "1" && protocol !== "58") return {};
  if (type === undefined || code === undefined) throw missing("icmpTypeCode");
  return { icmp: { type, code } };
}

function readEntry(parameters: Parameters): ScenarioAclEntry {
  const action = parameters.required("RuleAction").toLowerCase();
  if (action !== "allow" && action !== "deny") throw invalid("ruleAction", action, "Expecting allow or deny.");
  const protocol = readProtocol(parameters);
  return {
    ...readKey(parameters),
    action,
    protocol,
    cidr: readCidr(parameters),
    ...readPorts(parameters, protocol),
    ...readIcmp(parameters, protocol),
  };
}

function ownAcl(call: Call, id: string): NetworkAcl {
  const acl = call.world.networkAcls.get(id);
  if (acl === undefined || !samePlace(acl, call)) throw notFound("networkAcl", id);
  return acl;
}

const isAt =
  ({ ruleNumber, egress }: EntryKey) =>
  (entry: ScenarioAclEntry): boolean =>
    entry.ruleNumber === ruleNumber && entry.egress === egress;

const noEntry = ({ ruleNumber }: EntryKey): AwsError =>
  new AwsError("InvalidNetworkAclEntry.NotFound", `The network acl entry identified by ${ruleNumber} does not exist.`);

const store = (acl: NetworkAcl, entries: readonly ScenarioAclEntry[], call: Call): void =>
  call.world.networkAcls.put(acl.id, { ...acl, entries }, call.now, placeKey(call));

function checkQuota(entries: readonly ScenarioAclEntry[], added: ScenarioAclEntry, call: Call): void {
  if (entries.filter(({ egress }) => egress === added.egress).length < call.world.quota("entriesPerNetworkAcl", call))
    return;
  throw new AwsError("NetworkAclEntryLimitExceeded", "The maximum number of network acl entries has been reached.");
}

const createNetworkAclEntry = defineChange("CreateNetworkAclEntry", (parameters, call) => {
  const id = checkId("networkAcl", parameters.required("NetworkAclId"));
  const entry = readEntry(parameters);
  return () => {
    const acl = ownAcl(call, id);
    if (acl.entries.some(isAt(entry)))
      throw new AwsError(
        "NetworkAclEntryAlreadyExists",
        `The network acl entry identified by ${entry.ruleNumber} already exists.`,
      );
    checkQuota(acl.entries, entry, call);
    store(acl, [...acl.entries, entry], call);
    return done;
  };
});

const replaceNetworkAclEntry = defineChange("ReplaceNetworkAclEntry", (parameters, call) => {
  const id = checkId("networkAcl", parameters.required("NetworkAclId"));
  const entry = readEntry(parameters);
  return () => {
    const acl = ownAcl(call, id);
    if (!acl.entries.some(isAt(entry))) throw noEntry(entry);
    store(
      acl,
      acl.entries.map((each) => (isAt(entry)(each) ? entry : each)),
      call,
    );
    return done;
  };
});

const deleteNetworkAclEntry = defineChange("DeleteNetworkAclEntry", (parameters, call) => {
  const id = checkId("networkAcl", parameters.required("NetworkAclId"));
  const key = readKey(parameters);
  return () => {
    const acl = ownAcl(call, id);
    if (!acl.entries.some(isAt(key))) throw noEntry(key);
    store(
      acl,
      acl.entries.filter((each) => !isAt(key)(each)),
      call,
    );
    return done;
  };
});

export const aclEntryActions: readonly Action[] = [
  createNetworkAclEntry,
  replaceNetworkAclEntry,
  deleteNetworkAclEntry,
];
