import type { Cidr } from "#lib/peering/cidr.ts";
import { groupRuleLabel, serviceLabel } from "#lib/peering/filter-labels.ts";
import type { Missing } from "#lib/peering/missing.ts";
import { oneLine, tableLabel, targetLabel } from "#lib/peering/names.ts";
import { type Endpoint, plain } from "./endpoint.ts";
import type { CompiledTable } from "./routes.ts";
import type { Step } from "./step.ts";

/** `web-1 (eni-…) 10.1.1.5` */
export function endLabel({ address, occupant }: Endpoint): string {
  if (occupant.kind !== "interface") return plain(address);
  const { name, interfaceId } = occupant.interface;
  const shown = name === null ? "" : oneLine(name);
  return `${shown === "" ? interfaceId : `${shown} (${interfaceId})`} ${plain(address)}`;
}

export const missingWords = ({ missing, accountId, region, action }: Missing): string => {
  const where = accountId === "" ? "" : ` of account ${accountId}${region === "" ? "" : ` in ${region}`}`;
  if (action === "") return `Not known: ${missing}.`;
  return `Not read: ${missing}${where}. Whoever administers ${accountId === "" ? "that account" : `account ${accountId}`} can grant ${action}.`;
};

/** The nearest route that is too narrow: the usual slip. */
function nearMiss(table: CompiledTable, { address }: Endpoint): string {
  const near = table.routes
    .filter(({ route, cidr }) => route.target.kind === "peering" && cidr.family === address.family)
    .toSorted((one, other) => apart(one.cidr, address) - apart(other.cidr, address))[0];
  return near === undefined
    ? ""
    : ` Its route ${near.cidr.text} to ${near.route.target.id} does not hold ${plain(address)}.`;
}

/** In how many of their last bits two addresses may differ. */
const apart = (one: Cidr, other: Cidr): number => (one.first ^ other.first).toString(2).length;

/** What a step found, in one sentence. */
export function stepWords(step: Step, source: Endpoint, destination: Endpoint): string {
  const { subject, missing } = step;
  if (missing !== null) return missingWords(missing);
  switch (subject.kind) {
    case "end":
    case "peering":
      return subject.says === "" ? "It carries the packet." : subject.says;
    case "groups":
      return groupWords(subject, subject.end === "source" ? destination : source);
    case "acl":
      return aclWords(subject, subject.end === "source" ? destination : source);
    case "route": {
      const [to, what] = subject.way === "request" ? [destination, "packets"] : [source, "replies"];
      const { table, route, cidr } = subject;
      if (table === null) return "It was not read.";
      const name = tableLabel(table.table);
      if (route === null) return `${name} has no route for ${what} to ${plain(to.address)}.${nearMiss(table, to)}`;
      const state = route.state === "active" ? "" : `, which is a ${route.state}: they are dropped`;
      const via = cidr === route.destination ? "" : ` (${cidr})`;
      return `${name} sends ${what} to ${plain(to.address)} by ${route.destination}${via} to ${targetLabel(route.target)}${state}.`;
    }
  }
}

function groupWords(subject: Extract<Step["subject"], { kind: "groups" }>, other: Endpoint): string {
  const [way, preposition] = subject.direction === "egress" ? ["outbound", "to"] : ["inbound", "from"];
  if (subject.rule !== null) return `Its ${way} rule allows ${groupRuleLabel(subject.rule)}.`;
  return `No ${way} rule of ${subject.groupIds.join(", ")} allows it ${preposition} ${plain(other.address)}.`;
}

function aclWords(subject: Extract<Step["subject"], { kind: "acl" }>, other: Endpoint): string {
  const { direction, entry, way } = subject;
  const where = `${direction === "egress" ? "outbound" : "inbound"} ${way === "reply" ? "replies " : ""}${direction === "egress" ? "to" : "from"} ${plain(other.address)}`;
  if (entry === null) return `No entry allows ${where}, and what no entry allows is denied.`;
  const rest = `${serviceLabel(entry.protocol, entry.ports)} ${entry.cidr}`;
  return `Its ${direction === "egress" ? "outbound" : "inbound"} rule ${entry.ruleNumber} ${entry.action === "allow" ? "allows" : "denies"} ${rest}: ${where}.`;
}
