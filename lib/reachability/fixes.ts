import { type Cidr, overlappingPairs } from "#lib/peering/cidr.ts";
import { numberBefore } from "#lib/peering/filters/acls.ts";
import type { Service } from "#lib/peering/filters/flow.ts";
import type { PeeringId, VpcId } from "#lib/peering/ids.ts";
import { isMissing } from "#lib/peering/missing.ts";
import { plannedPeeringId } from "#lib/peering/peering.ts";
import type { Fix } from "./answer.ts";
import { applied } from "./apply.ts";
import { cidrsOfSubnet, type Endpoint } from "./endpoint.ts";
import type { FixOperation, Spot } from "./fix-operation.ts";
import { fixWords } from "./fix-words.ts";
import { judge } from "./judge.ts";
import type { Network } from "./network.ts";
import { liveBetween } from "./peerings.ts";
import { type CompiledTable, holds, lookUp } from "./routes.ts";
import type { Step, Subject, Walk } from "./step.ts";
import { walk } from "./walk.ts";

/** More steps than a way there and back has. */
const roundsMax = 12;

/**
 * The changes that make a stopped walk go through: one obstacle after the other is taken away on a copy, until it
 * arrives; then whatever turns out not to be needed is left out. Empty where no change that is known here helps.
 */
export function fixesFor(network: Network, service: Service, stopped: Walk): readonly Fix[] {
  const operations: FixOperation[] = [];
  let changed = network;
  let walked = stopped;
  for (let round = 0; round < roundsMax; round++) {
    const { verdict, step } = judge(walked);
    if (verdict === "reachable") return needed(network, service, stopped, operations).map(toFix);
    if (verdict !== "unreachable" || step === null || step.final === true) return [];
    const next = remedy(changed, service, walked, step);
    if (next.length === 0) return [];
    for (const operation of next) changed = applied(changed, operation);
    operations.push(...next);
    walked = walk(changed, service, stopped.source, stopped.destination);
  }
  return [];
}

const toFix = (operation: FixOperation): Fix => ({ summary: fixWords(operation), operation });

function needed(
  network: Network,
  service: Service,
  { source, destination }: Walk,
  all: readonly FixOperation[],
): readonly FixOperation[] {
  const works = (operations: readonly FixOperation[]): boolean =>
    judge(walk(operations.reduce(applied, network), service, source, destination)).verdict === "reachable";
  return all.reduce<readonly FixOperation[]>((kept, operation) => {
    const rest = kept.filter((each) => each !== operation);
    return works(rest) ? rest : kept;
  }, all);
}

function remedy(network: Network, service: Service, walked: Walk, step: Step): readonly FixOperation[] {
  const { subject } = step;
  switch (subject.kind) {
    case "groups":
      return openGroup(subject, service, walked);
    case "acl":
      return openAcl(subject, service, walked);
    case "route":
      return subject.way === "request"
        ? redirect(network, walked.source, walked.destination, subject.table)
        : redirect(network, walked.destination, walked.source, subject.table);
    case "peering":
      if (step.reason === "peering-not-active") return revive(network, walked, subject);
      return redirect(network, walked.source, walked.destination, tableOf(network, walked.source));
    case "end":
      return [];
  }
}

const spotOf = ({ vpc }: Endpoint): Spot | null =>
  vpc === null ? null : { accountId: vpc.accountId, region: vpc.region };

function tableOf(network: Network, { subnet }: Endpoint): CompiledTable | null {
  const table = subnet === null || isMissing(subnet) ? null : network.table(subnet);
  return table === null || isMissing(table) ? null : table;
}

/** Never more than this one service from this one address. */
function openGroup(
  { end, direction, groupIds }: Extract<Subject, { kind: "groups" }>,
  service: Service,
  { source, destination }: Walk,
): readonly FixOperation[] {
  const place = spotOf(end === "source" ? source : destination);
  const [groupId] = groupIds;
  const { address } = end === "source" ? destination : source;
  if (place === null || groupId === undefined) return [];
  const icmp = address.family === 4 ? { protocol: "icmp", from: 8, to: 0 } : { protocol: "icmpv6", from: 128, to: 0 };
  const what =
    service.protocol === "icmp" ? icmp : { protocol: service.protocol, from: service.port, to: service.port };
  const rule = { ...what, peer: { kind: "cidr" as const, cidr: address.text } };
  return [{ kind: `authorize-${direction}`, place, groupId, rule }];
}

function openAcl(
  { end, direction, way, acl, entry }: Extract<Subject, { kind: "acl" }>,
  service: Service,
  { source, destination }: Walk,
): readonly FixOperation[] {
  const place = spotOf(end === "source" ? source : destination);
  if (acl === null || place === null) return [];
  const { address } = end === "source" ? destination : source;
  const { networkAclId } = acl.acl;
  const number = numberBefore(acl, direction, entry);
  if (number === null) {
    // Nothing fits before the denial: it has to go first.
    return entry === null ? [] : [{ kind: "delete-acl-entry", place, networkAclId, entry }];
  }
  const ports = way === "reply" ? { from: 1024, to: 65_535 } : null;
  const isIcmp = service.protocol === "icmp";
  const created = {
    ruleNumber: number,
    egress: direction === "egress",
    action: "allow" as const,
    protocol: isIcmp ? (address.family === 4 ? "1" : "58") : service.protocol === "tcp" ? "6" : "17",
    cidr: address.text,
    ports: isIcmp ? null : (ports ?? portOf(service)),
    icmp: isIcmp ? { type: -1, code: -1 } : null,
  };
  return [{ kind: "create-acl-entry", place, networkAclId, entry: created }];
}

const portOf = (service: Service) => (service.protocol === "icmp" ? null : { from: service.port, to: service.port });

/** Lets the table send what is for `to` over the peering between the two VPCs, and makes that peering where none is. */
function redirect(
  network: Network,
  from: Endpoint,
  to: Endpoint,
  table: CompiledTable | null,
): readonly FixOperation[] {
  const place = spotOf(from);
  if (place === null || table === null || from.vpc === null || to.vpc === null) return [];
  if (from.vpc.vpcId === to.vpc.vpcId) return [];
  const live = peeringBetween(network, from.vpc.vpcId, to.vpc.vpcId);
  const before = live === null ? createPeering(network, from, to) : [];
  if (live === null && before.length === 0) return [];
  const route = routeFor(network, table, to, live ?? plannedPeeringId, place);
  return route === null ? [] : [...before, route];
}

function peeringBetween(network: Network, one: VpcId, other: VpcId): PeeringId | null {
  return liveBetween(network.peeringsOf(one), one, other)?.peeringId ?? null;
}

function createPeering(network: Network, from: Endpoint, to: Endpoint): readonly FixOperation[] {
  if (from.vpc === null || to.vpc === null) return [];
  const ours = network.cidrs(from.vpc.vpcId);
  const theirs = network.cidrs(to.vpc.vpcId);
  // AWS refuses to peer VPCs that share any address.
  if (isMissing(ours) || isMissing(theirs) || overlappingPairs(ours, theirs).length > 0) return [];
  const { accountId, region } = from.vpc;
  const peeringId = plannedPeeringId;
  return [
    { kind: "create-peering", place: { accountId, region }, requester: from.vpc, accepter: to.vpc, peeringId },
    { kind: "accept", place: { accountId: to.vpc.accountId, region: to.vpc.region }, peeringId },
  ];
}

/** The widest destination that wins for this address: the VPC's CIDR, its subnet's, or the address alone. */
function routeFor(
  network: Network,
  table: CompiledTable,
  to: Endpoint,
  peeringId: PeeringId,
  place: Spot,
): FixOperation | null {
  const { winner } = lookUp(table, to.address);
  const { routeTableId } = table.table;
  const cidrs = network.cidrs(to.vpc?.vpcId ?? "");
  const whole = isMissing(cidrs) ? [] : cidrs;
  const subnet = to.subnet === null || isMissing(to.subnet) ? [] : cidrsOfSubnet(to.subnet);
  const wide = [...whole, ...subnet].filter((cidr) => holds(cidr, to.address));
  const destinations = [...wide.toSorted((one, other) => one.prefix - other.prefix), to.address];
  const create = (cidr: Cidr): FixOperation => ({
    kind: "create-route",
    place,
    routeTableId,
    destination: cidr.text,
    peeringId,
  });
  const isTaken = (cidr: Cidr) => table.table.routes.some(({ destination }) => destination === cidr.text);
  if (winner === null) return create(destinations[0] ?? to.address);
  if (winner.rank === 0) return null;
  const exact = winner.route.destination === winner.cidr.text;
  if (exact && winner.route.state !== "active")
    return {
      kind: "replace-route",
      place,
      routeTableId,
      destination: winner.cidr.text,
      peeringId,
      was: winner.route.target,
    };
  const narrower = destinations.find((cidr) => cidr.prefix > winner.cidr.prefix && !isTaken(cidr));
  if (narrower !== undefined) return create(narrower);
  return exact
    ? { kind: "replace-route", place, routeTableId, destination: winner.cidr.text, peeringId, was: winner.route.target }
    : isTaken(to.address)
      ? null
      : create(to.address);
}

/** A request that waits can be accepted; one that is over has to be made anew, with the route to it. */
function revive(
  network: Network,
  walked: Walk,
  { peering }: Extract<Subject, { kind: "peering" }>,
): readonly FixOperation[] {
  if (peering === null) return [];
  switch (peering.status) {
    case "pending-acceptance": {
      const { accountId, region } = peering.accepter;
      return [{ kind: "accept", place: { accountId, region }, peeringId: peering.peeringId }];
    }
    // On its way by itself.
    case "initiating-request":
    case "provisioning":
      return [];
    default:
      return redirect(network, walked.source, walked.destination, tableOf(network, walked.source));
  }
}
