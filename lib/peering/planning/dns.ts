import type { PairContext } from "../context.ts";
import { type OperationId, type Side, sides } from "../ids.ts";
import { vpcLabel } from "../names.ts";
import type { PairObservation } from "../observation.ts";
import type { Goal, SetPeeringDns, SetVpcDnsAttribute } from "../operation.ts";
import { operationId } from "../operations/index.ts";
import {
  afterActivation,
  already,
  blocked,
  type Candidate,
  canPlan,
  type FirstSteps,
  ready,
  type Standing,
  waiting,
} from "./candidate.ts";

type Attribute = SetVpcDnsAttribute["attribute"];

const attributes = [
  { attribute: "enableDnsSupport", field: "support", words: "DNS resolution", terraform: "enable_dns_support" },
  { attribute: "enableDnsHostnames", field: "hostnames", words: "DNS hostnames", terraform: "enable_dns_hostnames" },
] as const;

export const dnsOption = ({ observation, moving }: PairContext, side: Side, enabled: boolean): SetPeeringDns => ({
  kind: "set-peering-dns",
  place: observation[side].place,
  peeringId: moving.id,
  enabled,
});

export const dnsAttribute = ({ observation }: PairContext, side: Side, attribute: Attribute): SetVpcDnsAttribute => ({
  kind: "set-vpc-dns-attribute",
  place: observation[side].place,
  vpcId: observation[side].vpcId,
  attribute,
  enabled: true,
});

/** The VPC attributes that are known to be off on a side. */
export function missingAttributes(observation: PairObservation, side: Side): (typeof attributes)[number][] {
  const { dns } = observation[side];
  return dns.known ? attributes.filter(({ field }) => !dns.value[field]) : [];
}

export function dnsCandidates(context: PairContext, goal: Goal, steps: FirstSteps): Candidate[] {
  if (!context.moving.live) return [];
  return [
    ...sides.flatMap((side) => optionCandidates(context, side, goal.dns[side], steps)),
    ...sides.flatMap((side) => attributeCandidates(context, side)),
  ];
}

function optionCandidates(context: PairContext, side: Side, wanted: boolean, steps: FirstSteps): Candidate[] {
  if (!canPlan(context, side, "peerings")) return [];
  const now = context.peering?.[side].dns ?? null;
  const on = dnsOption(context, side, true);
  const off = dnsOption(context, side, false);
  const turnOff: Candidate[] =
    now === true ? [{ operation: off, recommended: false, ...afterActivation(context, steps) }] : [];
  if (now === true) return [...(wanted ? [{ operation: on, recommended: true, ...already() }] : []), ...turnOff];
  return [{ operation: on, recommended: wanted, ...onStanding(context, steps) }];
}

/** AWS refuses the option while either VPC lacks one of its attributes. */
function onStanding(context: PairContext, steps: FirstSteps): Standing {
  const gate = afterActivation(context, steps);
  const missing = sides.flatMap((side) =>
    missingAttributes(context.observation, side).map((each) => ({ ...each, side })),
  );
  if (missing.length === 0) return gate;
  const list = missing.map(({ words, side }) => `${words} of ${vpcLabel(context.observation[side])}`).join(", ");
  const because = `First turn on: ${list}.`;
  if (missing.some(({ side }) => !canPlan(context, side, "dns"))) return blocked(because);
  const first = missing.map(({ attribute, side }) => operationId(dnsAttribute(context, side, attribute)));
  return waiting(because, [...gate.after, ...first]);
}

function attributeCandidates(context: PairContext, side: Side): Candidate[] {
  if (!canPlan(context, side, "dns")) return [];
  const supportId = operationId(dnsAttribute(context, side, "enableDnsSupport"));
  const missing = missingAttributes(context.observation, side);
  // Hostnames can be turned on only where resolution is.
  const order: readonly OperationId[] = missing.some(({ attribute }) => attribute === "enableDnsSupport")
    ? [supportId]
    : [];
  return missing.map(({ attribute }) => {
    const operation = dnsAttribute(context, side, attribute);
    const standing =
      attribute === "enableDnsHostnames" && order.length > 0
        ? waiting("DNS resolution must be on first.", order)
        : ready;
    return { operation, recommended: false, ...standing };
  });
}
