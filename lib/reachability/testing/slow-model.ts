import type { Service } from "#lib/peering/filters/flow.ts";
import type { NetworkInterface } from "#lib/peering/network.ts";
import type { Model } from "./network.ts";

/**
 * A second evaluator, from AWS's rules and from nothing of this room: addresses are texts of ones and zeros, ports are
 * tried one by one, and nothing is prepared.
 * - https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 * - https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
 * - https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
 * - https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export type SlowVerdict = "reachable" | "unreachable" | "unknown";

const bitsBefore = new Map<string, string>();

function bits(address: string): string {
  const before = bitsBefore.get(address);
  if (before !== undefined) return before;
  const text = address.includes(":") ? bitsOf6(address) : bitsOf4(address);
  bitsBefore.set(address, text);
  return text;
}

const bitsOf4 = (address: string): string =>
  `4${address
    .split(".")
    .map((part) => Number(part).toString(2).padStart(8, "0"))
    .join("")}`;

function bitsOf6(address: string): string {
  const [left = "", right] = address.split("::");
  const parts = (text: string) => (text === "" ? [] : text.split(":"));
  const [head, tail] = [parts(left), parts(right ?? "")];
  const middle = right === undefined ? [] : Array.from({ length: 8 - head.length - tail.length }, () => "0");
  return `6${[...head, ...middle, ...tail].map((part) => Number.parseInt(part, 16).toString(2).padStart(16, "0")).join("")}`;
}

function inside(address: string, cidr: string): boolean {
  const [network = "", prefix = "0"] = cidr.split("/");
  return bits(address).startsWith(bits(network).slice(0, 1 + Number(prefix)));
}

const prefixOf = (cidr: string): number => Number(cidr.split("/")[1]);

type Hop = { readonly to: string; readonly dead: boolean } | null;

/** Longest prefix; of equals the CIDR before the list, and the local route before all. */
function route(model: Model, from: NetworkInterface, address: string): Hop {
  const own = model.tables.find(({ subnetIds }) => subnetIds.includes(from.subnetId));
  const table = own ?? model.tables.find(({ main, vpcId }) => main && vpcId === from.vpcId);
  const region = model.vpcs.find(({ vpcId }) => vpcId === from.vpcId)?.region;
  let best: { prefix: number; hop: Hop } | null = null;
  for (const each of table?.routes ?? []) {
    const isList = each.destination.startsWith("pl-");
    const cidrs = isList
      ? (model.lists.find((list) => list.id === each.destination && list.region === region)?.cidrs ?? [])
      : [each.destination];
    for (const cidr of cidrs) {
      const rank = prefixOf(cidr) * 2 + (isList ? 0 : 1);
      if (inside(address, cidr) && (best === null || rank > best.prefix))
        best = { prefix: rank, hop: { to: each.target.id, dead: each.state !== "active" } };
    }
  }
  return best?.hop ?? null;
}

const numberOf = (protocol: string): string => ({ tcp: "6", udp: "17", icmp: "1", icmpv6: "58" })[protocol] ?? protocol;

function wireProtocol(service: Service, v6: boolean): string {
  return service.protocol === "icmp" && v6 ? "58" : numberOf(service.protocol);
}

interface Ends {
  readonly source: NetworkInterface;
  readonly destination: NetworkInterface;
  readonly from: string;
  readonly to: string;
}

/** Whether references to groups of the other end count. */
function referencesCount(model: Model, { source, destination, to }: Ends): boolean {
  const vpc = (id: string) => model.vpcs.find(({ vpcId }) => vpcId === id);
  const hop = route(model, source, to);
  if (source.vpcId === destination.vpcId) return hop?.to === "local";
  const peering = model.peerings.find(({ peeringId }) => peeringId === hop?.to);
  const ends = [peering?.requester.vpcId, peering?.accepter.vpcId];
  if (peering?.status !== "active" || !ends.includes(source.vpcId) || !ends.includes(destination.vpcId)) return false;
  return vpc(source.vpcId)?.region === vpc(destination.vpcId)?.region;
}

function groupsAllow(model: Model, ends: Ends, service: Service, direction: "ingress" | "egress"): boolean {
  const [self, other, address] =
    direction === "egress" ? [ends.source, ends.destination, ends.to] : [ends.destination, ends.source, ends.from];
  const region = model.vpcs.find(({ vpcId }) => vpcId === self.vpcId)?.region;
  const protocol = wireProtocol(service, address.includes(":"));
  return self.groupIds.some((id) =>
    model.groups
      .find(({ groupId }) => groupId === id)
      ?.[direction].some((rule) => {
        const number = numberOf(rule.protocol);
        if (number !== "-1" && number !== protocol) return false;
        if (number !== "-1" && service.protocol === "icmp") {
          const type = protocol === "58" ? 128 : 8;
          if (rule.from !== -1 && !(rule.from === type && (rule.to === 0 || rule.to === -1))) return false;
        }
        if (number !== "-1" && service.protocol !== "icmp")
          if (service.port < (rule.from ?? 0) || service.port > (rule.to ?? 65_535)) return false;
        if (rule.peer.kind === "cidr") return inside(address, rule.peer.cidr);
        if (rule.peer.kind === "group")
          return other.groupIds.includes(rule.peer.groupId) && referencesCount(model, ends);
        const { prefixListId } = rule.peer;
        const list = model.lists.find((each) => each.id === prefixListId && each.region === region);
        return (list?.cidrs ?? []).some((cidr) => inside(address, cidr));
      }),
  );
}

/** What an ACL does with one packet. */
function aclAllows(
  model: Model,
  subnetId: string,
  egress: boolean,
  protocol: string,
  port: number | null,
  other: string,
): boolean {
  const acl = model.acls.find(({ subnetIds }) => subnetIds.some((id) => id === subnetId));
  const entries = (acl?.entries ?? []).filter((entry) => entry.egress === egress);
  for (const entry of entries.toSorted((one, two) => one.ruleNumber - two.ruleNumber)) {
    const number = numberOf(entry.protocol);
    if (number !== "-1" && number !== protocol) continue;
    if (!inside(other, entry.cidr)) continue;
    if (number !== "-1" && port !== null && entry.ports !== null)
      if (port < entry.ports.from || port > entry.ports.to) continue;
    return entry.action === "allow";
  }
  return false;
}

/** Every port at which some entry may change its mind, between 1024 and 65535. */
function portsToTry(model: Model, subnetId: string): number[] {
  const acl = model.acls.find(({ subnetIds }) => subnetIds.some((id) => id === subnetId));
  const edges = (acl?.entries ?? []).flatMap(({ ports }) =>
    ports === null ? [] : [ports.from - 1, ports.from, ports.to, ports.to + 1],
  );
  return [1024, 32_767, 32_768, 45_000, 60_999, 61_000, 65_535, ...edges].filter(
    (port) => port >= 1024 && port <= 65_535,
  );
}

function replyPasses(model: Model, subnetId: string, egress: boolean, service: Service, other: string): SlowVerdict {
  const protocol = wireProtocol(service, other.includes(":"));
  if (service.protocol === "icmp")
    return aclAllows(model, subnetId, egress, protocol, null, other) ? "reachable" : "unreachable";
  const tried = portsToTry(model, subnetId).map((port) => ({
    port,
    passes: aclAllows(model, subnetId, egress, protocol, port, other),
  }));
  if (tried.every(({ passes }) => !passes)) return "unreachable";
  const usual = tried.filter(({ port }) => port >= 32_768 && port <= 60_999);
  return usual.every(({ passes }) => passes) ? "reachable" : "unknown";
}

type Way = "arrives" | "elsewhere" | "stops";

/** Where one packet gets to by routes and peerings alone. */
function carried(model: Model, from: NetworkInterface, to: NetworkInterface, address: string): Way {
  const hop = route(model, from, address);
  if (hop === null || (hop.dead && hop.to !== "local")) return "stops";
  if (hop.to === "local") return from.vpcId === to.vpcId ? "arrives" : "stops";
  // All addresses of these tests are private ones, which an internet gateway never carries.
  if (hop.to.startsWith("igw-")) return "stops";
  if (!hop.to.startsWith("pcx-")) return "elsewhere";
  const peering = model.peerings.find(({ peeringId }) => peeringId === hop.to);
  const far = [peering?.requester.vpcId, peering?.accepter.vpcId].find((id) => id !== from.vpcId);
  return peering?.status === "active" && far === to.vpcId ? "arrives" : "stops";
}

export function slowly(model: Model, ends: Ends, service: Service): SlowVerdict {
  const { source, destination, from, to } = ends;
  if (source === destination || (source.instanceId !== null && source.instanceId === destination.instanceId))
    return "reachable";
  const protocol = wireProtocol(service, to.includes(":"));
  const port = service.protocol === "icmp" ? null : service.port;
  const borders = source.subnetId !== destination.subnetId;
  if (!groupsAllow(model, ends, service, "egress")) return "unreachable";
  if (borders && !aclAllows(model, source.subnetId, true, protocol, port, to)) return "unreachable";
  const there = carried(model, source, destination, to);
  if (there !== "arrives") return there === "stops" ? "unreachable" : "unknown";
  if (borders && !aclAllows(model, destination.subnetId, false, protocol, port, from)) return "unreachable";
  if (!groupsAllow(model, ends, service, "ingress")) return "unreachable";
  const replies = borders
    ? [
        replyPasses(model, destination.subnetId, true, service, from),
        replyPasses(model, source.subnetId, false, service, to),
      ]
    : [];
  const back = carried(model, destination, source, from);
  if (back === "stops" || replies.includes("unreachable")) return "unreachable";
  return back === "elsewhere" || replies.includes("unknown") ? "unknown" : "reachable";
}
