import { isMissing } from "#lib/peering/missing.ts";
import { type Endpoint, plain } from "./endpoint.ts";
import { unknown } from "./filter-steps.ts";
import type { Network } from "./network.ts";
import type { VpcPlace } from "./network-index.ts";
import { leadsElsewhere, type Routed, routed, surelyDropped } from "./path.ts";
import type { KnownPeering } from "./peerings.ts";
import { holds } from "./routes.ts";
import type { Path, Step, Subject, Way } from "./step.ts";

export interface Crossing {
  readonly steps: readonly Step[];
  /** Whether the packet would stand before the destination's subnet, were nothing else in the way. */
  readonly arrives: boolean;
}

const stop = (...steps: readonly Step[]): Crossing => ({ steps, arrives: false });
const block = (reason: string, subject: Subject): Step => ({ outcome: "block", reason, subject, missing: null });
const pass = (subject: Subject): Step => ({ outcome: "pass", reason: "", subject, missing: null });

const routeSubject = (way: Way, { table, winner }: Routed): Subject => ({
  kind: "route",
  way,
  table,
  route: winner?.route ?? null,
  cidr: winner?.cidr.text ?? null,
});

const isDead = (routed: Routed, accepted: boolean): boolean =>
  routed.winner !== null && routed.winner.route.state !== "active" && !accepted;

/** From the source's subnet to the border of the destination's: the route, and what it leads to. */
export function crossing(network: Network, source: Endpoint, destination: Endpoint, forward: Routed): Crossing {
  const subject = routeSubject("request", forward);
  const { path } = forward;
  switch (path.kind) {
    case "unknown":
      return stop(unknown("unknown-source-side", subject, path.missing));
    case "none":
      return stop(block("no-route", subject));
    case "local":
      return local(source, destination, subject);
    case "elsewhere": {
      const { route } = path;
      if (isDead(forward, false)) return stop(block("source-route-blackhole", subject));
      const reason = leadsElsewhere("source", route);
      if (surelyDropped(network, route, destination.address)) return stop(block(reason, subject));
      return stop({ outcome: "elsewhere", reason, subject, missing: null });
    }
    case "peering":
      return overPeering(network, destination, forward, path, subject);
  }
}

function local(source: Endpoint, destination: Endpoint, subject: Subject): Crossing {
  if (destination.vpc?.vpcId === source.vpc?.vpcId) return { steps: [pass(subject)], arrives: true };
  return stop({ ...block("route-leads-to-another-vpc", subject), final: true });
}

type PeeringPath = Extract<Path, { kind: "peering" }>;

function overPeering(
  network: Network,
  destination: Endpoint,
  forward: Routed,
  path: PeeringPath,
  subject: Subject,
): Crossing {
  const { peering, peeringId, far } = path;
  if (isMissing(peering)) {
    if (isDead(forward, false)) return stop(block("source-route-blackhole", subject));
    return stop(pass(subject), unknown("unknown-peering", peeringSubject(peeringId, null, ""), peering));
  }
  const before: Step[] = [pass(subject)];
  if (peering.status !== "active") {
    const says = `It is ${peering.status}; only an active one carries traffic.`;
    before.push(block("peering-not-active", peeringSubject(peeringId, peering, says)));
  } else if (isDead(forward, peering.accepted)) return stop(block("source-route-blackhole", subject));
  if (far === null) {
    const says = "It is no peering of this VPC, so that nothing goes over it.";
    return stop(...before, block("route-leads-to-another-vpc", peeringSubject(peeringId, peering, says)));
  }
  return enter(network, destination, peering, far, before);
}

const peeringSubject = (peeringId: string, peering: KnownPeering | null, says: string): Subject => ({
  kind: "peering",
  peering,
  peeringId,
  says,
});

/** A peering carries only what belongs to the VPC that it enters: no transit, and no way out by that VPC's gateways. */
function enter(
  network: Network,
  destination: Endpoint,
  peering: KnownPeering,
  far: VpcPlace,
  before: readonly Step[],
): Crossing {
  const subject = (says: string): Subject => peeringSubject(peering.peeringId, peering, says);
  const cidrs = network.cidrs(far.vpcId);
  const address = plain(destination.address);
  if (isMissing(cidrs)) {
    if (before.some(({ outcome }) => outcome === "block"))
      return { steps: before, arrives: destination.vpc?.vpcId === far.vpcId };
    return stop(...before, unknown("unknown-other-side", subject(""), cidrs));
  }
  if (!cidrs.some((cidr) => holds(cidr, destination.address))) {
    const says = `It enters ${far.vpcId}, and ${address} is none of that VPC's addresses; a peering carries nothing further.`;
    const transit = destination.vpc !== null || leadsOn(network, far, destination);
    return stop(...before, {
      ...block(transit ? "transitive-peering" : "edge-to-edge", subject(says)),
      final: destination.vpc === null,
    });
  }
  if (destination.vpc?.vpcId !== far.vpcId) {
    const says = `It enters ${far.vpcId}, which has ${address} among its own addresses.`;
    return stop(...before, block("route-leads-to-another-vpc", subject(says)));
  }
  const active = before.every(({ outcome }) => outcome === "pass");
  return { steps: active ? [...before, pass(subject("It is active."))] : before, arrives: true };
}

/** Whether the VPC entered would send it on over a further peering; else it would leave by a gateway. */
const leadsOn = (network: Network, far: VpcPlace, destination: Endpoint): boolean =>
  (network.index.subnetsOf.get(far.vpcId) ?? []).some(
    (subnet) => routed(network, far, subnet, destination.address).path.kind === "peering",
  );

/** The reply's route. `came`: the way of the request. */
export function returning(network: Network, source: Endpoint, destination: Endpoint, came: Path): Step {
  const from = destination.vpc;
  if (from === null) throw new Error("A reply starts in a VPC.");
  const back = routed(network, from, destination.subnet, source.address);
  const subject = routeSubject("reply", back);
  const { path } = back;
  switch (path.kind) {
    case "unknown":
      return unknown("unknown-other-side", subject, path.missing);
    case "none":
      return block("no-return-route", subject);
    case "local":
      return source.vpc?.vpcId === from.vpcId
        ? pass(subject)
        : { ...block("return-route-leads-to-another-vpc", subject), final: true };
    case "elsewhere": {
      if (isDead(back, false)) return block("return-route-blackhole", subject);
      const reason = leadsElsewhere("return", path.route);
      if (source.vpc !== null && surelyDropped(network, path.route, source.address)) return block(reason, subject);
      return { outcome: "elsewhere", reason, subject, missing: null };
    }
    case "peering":
      return backOverPeering(network, source, back, path, came, subject);
  }
}

function backOverPeering(
  network: Network,
  source: Endpoint,
  back: Routed,
  path: PeeringPath,
  came: Path,
  subject: Subject,
): Step {
  const { peering, far } = path;
  if (isMissing(peering)) {
    if (isDead(back, false)) return block("return-route-blackhole", subject);
    return unknown("unknown-peering", subject, peering);
  }
  if (peering.status !== "active") {
    const same = came.kind === "peering" && came.peeringId === path.peeringId;
    return block(same ? "peering-not-active" : "return-route-blackhole", subject);
  }
  if (isDead(back, peering.accepted)) return block("return-route-blackhole", subject);
  if (source.vpc !== null && far?.vpcId === source.vpc.vpcId) return pass(subject);
  if (source.vpc !== null) return block("return-route-leads-to-another-vpc", subject);
  const cidrs = far === null ? [] : network.cidrs(far.vpcId);
  if (isMissing(cidrs)) return unknown("unknown-other-side", subject, cidrs);
  // From outside every VPC: the peering would have to carry the reply out through the other VPC's gateway.
  return cidrs.some((cidr) => holds(cidr, source.address))
    ? block("return-route-leads-to-another-vpc", subject)
    : { ...block("edge-to-edge", subject), final: true };
}
