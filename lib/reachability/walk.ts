import type { Family } from "#lib/peering/cidr.ts";
import { replyFlow, requestFlow, type Service } from "#lib/peering/filters/flow.ts";
import { isMissing } from "#lib/peering/missing.ts";
import type { Over } from "./answer.ts";
import { type Crossing, crossing, returning } from "./crossing.ts";
import { type Endpoint, interfaceOf, sameMachine } from "./endpoint.ts";
import { aclStep, type Filtering, groupStep } from "./filter-steps.ts";
import type { Network } from "./network.ts";
import { routed } from "./path.ts";
import type { Path, Step, Walk } from "./step.ts";

/** Follows one packet and its reply through everything that AWS says about the way. */
export function walk(network: Network, service: Service, source: Endpoint, destination: Endpoint): Walk {
  if (sameMachine(source, destination)) {
    const says = "Both addresses are one machine's: such traffic never leaves it.";
    const step: Step = {
      outcome: "pass",
      reason: "loopback",
      subject: { kind: "end", end: "source", says },
      missing: null,
    };
    return { source, destination, over: "local", peeringId: null, steps: [step] };
  }
  if (source.vpc === null) return fromOutside(network, source, destination);
  const family: Family = destination.address.family;
  const forward = routed(network, source.vpc, source.subnet, destination.address);
  const cross = crossing(network, source, destination, forward);
  const filtering: Filtering = {
    network,
    source,
    destination,
    request: requestFlow(service, family),
    reply: replyFlow(service, family),
    referencesHold: referencesHold(source, destination, forward.path),
    sameSubnet: sameSubnet(source, destination),
  };
  const steps = [
    ...managed(source, "source"),
    groupStep(filtering, "source"),
    aclStep(filtering, "source", "egress", "request"),
    ...cross.steps,
    ...(cross.arrives ? arrival(filtering, forward.path, cross) : []),
  ].filter((step) => step !== null);
  return { source, destination, over: overOf(forward.path), peeringId: peeringIdOf(forward.path), steps };
}

function arrival(filtering: Filtering, path: Path, cross: Crossing): (Step | null)[] {
  const { network, source, destination } = filtering;
  return [
    aclStep(filtering, "destination", "ingress", "request"),
    ...managed(destination, "destination"),
    groupStep(filtering, "destination"),
    aclStep(filtering, "destination", "egress", "reply"),
    ...(cross.arrives ? [returning(network, source, destination, path)] : []),
    aclStep(filtering, "source", "ingress", "reply"),
  ];
}

function sameSubnet({ subnet: one }: Endpoint, { subnet: other }: Endpoint): boolean {
  if (one === null || other === null || isMissing(one) || isMissing(other)) return false;
  return one.subnetId === other.subnetId;
}

/** References to groups hold inside a VPC, and over an active peering inside one Region. */
function referencesHold(source: Endpoint, destination: Endpoint, path: Path): boolean | null {
  switch (path.kind) {
    case "local":
      return source.vpc?.vpcId === destination.vpc?.vpcId;
    case "peering":
      if (isMissing(path.peering)) return null;
      return (
        path.peering.status === "active" &&
        path.far?.vpcId === destination.vpc?.vpcId &&
        path.far?.region === source.vpc?.region
      );
    case "unknown":
      return null;
    default:
      return false;
  }
}

/** Load balancers, NAT and transit gateways answer, or do not, by rules of their own. */
function managed(endpoint: Endpoint, end: "source" | "destination"): Step[] {
  const each = interfaceOf(endpoint);
  if (each === null || each.kind === "ordinary") return [];
  const says = `${each.interfaceId} belongs to a ${each.kind === "managed" ? "service of AWS" : each.kind.replace("-", " ")}, whose own rules decide.`;
  const reason = `${end}-is-${each.kind === "managed" ? "managed-interface" : each.kind}`;
  return [{ outcome: "elsewhere", reason, subject: { kind: "end", end, says }, missing: null }];
}

/** A packet from no VPC: only its reply can be judged. */
function fromOutside(network: Network, source: Endpoint, destination: Endpoint): Walk {
  const base = { source, destination, peeringId: null };
  const says = "The source is in no VPC that is known.";
  const start: Step = {
    outcome: "elsewhere",
    reason: "source-outside-any-vpc",
    subject: { kind: "end", end: "source", says },
    missing: null,
  };
  if (destination.vpc === null || !network.index.knowsEveryVpc) return { ...base, over: "other", steps: [start] };
  const back = returning(network, source, destination, { kind: "none" });
  return { ...base, over: back.outcome === "block" ? "none" : "other", steps: [start, back] };
}

export function overOf(path: Path): Over {
  switch (path.kind) {
    case "local":
      return "local";
    case "peering":
      return "peering";
    case "elsewhere":
      return "other";
    case "none":
    case "unknown":
      return "none";
  }
}

export const peeringIdOf = (path: Path): string | null => (path.kind === "peering" ? path.peeringId : null);
