import type { StepId } from "../assessment.ts";
import { cidrOf } from "../cidr.ts";
import { attachedCidrs } from "../destinations.ts";
import { otherSide, type Side } from "../ids.ts";
import { formatInstant } from "../instant.ts";
import { accountLabel, oneLine, placeLabel, profileOf, vpcLabel } from "../names.ts";
import type { PairObservation } from "../observation.ts";
import { peeringWord } from "../operations/definition.ts";
import { awsCli } from "../operations/index.ts";
import { destinationWords } from "../operations/route-state.ts";
import { isPending, joinPeering, plannedPeeringId, subjectId } from "../peering.ts";
import { commandLine, comment } from "../shell.ts";
import { reasonTag } from "../tags.ts";
import { waitUntilActive } from "./wait.ts";

/** What to send to the owner of an accepter that Peerdeck does not manage. */
export interface AskTheOtherSide {
  /** A message, ready to be pasted into a mail or a ticket. */
  readonly text: string;
  readonly cli: string;
}

export function askTheOtherSide(observation: PairObservation): AskTheOtherSide {
  return {
    text: message(observation),
    cli: [
      "#!/bin/sh",
      "set -eu",
      ...routeTablesNamed(observation, "accepter"),
      ...byHand(observation, "accepter", ["accept"]),
      ...(joinPeering(observation)?.status === "active" ? [] : waitUntilActive(observation, "accepter")),
      ...byHand(observation, "accepter", ["accepter-routes", "dns"]),
      "",
    ].join("\n"),
  };
}

/** Stands at a script's head, so that one without the tables stops before it has sent anything. */
export const routeTablesNamed = (observation: PairObservation, side: Side): string[] =>
  cidrTexts(observation, otherSide(side)).length > 0
    ? [`: "\${ROUTE_TABLES:?the ids of the route tables to write to, with spaces between them}"`]
    : [];

/** CIDRs that the other side has to route; those that AWS does not tell are left to the reader. */
function cidrTexts(observation: PairObservation, side: Side): readonly string[] {
  const cidrs = attachedCidrs(observation, side);
  return cidrs === null ? [] : [...cidrs.v4, ...cidrs.v6].map((cidr) => cidr.text);
}

/** One side's commands where its tables are unknown: the owner names the tables. */
export function byHand(observation: PairObservation, side: Side, steps: readonly StepId[]): string[] {
  const here = observation[side];
  const id = subjectId(observation) ?? plannedPeeringId;
  const profile = profileOf(here);
  const { place } = here;
  const peering = joinPeering(observation);
  const lines: string[] = [];
  if (side === "accepter" && steps.includes("accept") && (peering === null || isPending(peering.status)))
    lines.push(awsCli({ kind: "accept", place: observation.accepter.place, peeringId: id }, profile));
  if (steps.includes(`${side}-routes`)) lines.push(...routeLoop(observation, side));
  if (steps.includes("dns") && peering?.[side].dns !== true) {
    lines.push(comment("Optional, once the peering is active and both VPCs have DNS resolution and DNS hostnames on"));
    lines.push(awsCli({ kind: "set-peering-dns", place, peeringId: id, enabled: true }, profile));
  }
  return lines;
}

function routeLoop(observation: PairObservation, side: Side): string[] {
  const here = observation[side];
  const id = subjectId(observation) ?? plannedPeeringId;
  const peer = observation[otherSide(side)];
  const cidrs = cidrTexts(observation, otherSide(side));
  if (cidrs.length === 0) return [comment(`Routes: the CIDRs of ${vpcLabel(peer)} are not known yet.`)];
  const commands = cidrs.map((cidr) =>
    commandLine([
      "aws",
      "ec2",
      "create-route",
      "--route-table-id",
      { variable: "table" },
      ...destinationWords(cidr),
      "--vpc-peering-connection-id",
      peeringWord(id),
      "--region",
      here.place.region,
      "--profile",
      profileOf(here),
    ]),
  );
  const note = cidrs.some((cidr) => cidrOf(cidr)?.family === 6) ? " IPv6 only where this VPC has it too." : "";
  return [
    comment(`Every route table whose subnets are to reach ${vpcLabel(peer)}.${note}`),
    "for table in $ROUTE_TABLES; do",
    ...commands.map((command) => `  ${command}`),
    "done",
  ];
}

function message(observation: PairObservation): string {
  const { requester, accepter } = observation;
  const peering = joinPeering(observation);
  const id = subjectId(observation);
  const reason = peering?.views.requester?.tags[reasonTag];
  const cidrs = cidrTexts(observation, "requester");
  const list = cidrs.length > 0 ? cidrs.join(", ") : "not known yet";
  const lines = [
    `${accountLabel(requester)} asks for a VPC peering with ${vpcLabel(accepter)} in account ${accepter.place.accountId}, ${accepter.place.region}.`,
    "",
    `Peering:   ${id ?? "not requested yet"}`,
    `Requester: ${vpcLabel(requester)} in ${placeLabel(requester)}; CIDRs: ${list}`,
    `Accepter:  ${vpcLabel(accepter)} in account ${accepter.place.accountId}, ${accepter.place.region}`,
    ...(reason === undefined ? [] : [`Reason:    ${oneLine(reason)}`]),
    ...(peering?.expiresAt
      ? [`Expires:   ${formatInstant(peering.expiresAt)}; after that only a new request helps`]
      : []),
    "",
    `1. In the AWS console of account ${accepter.place.accountId}, Region ${accepter.place.region}: VPC, Peering connections, ${id ?? "the request"}, Actions, Accept request.`,
    `2. In each route table whose subnets are to reach us, add a route to ${id ?? "the peering"} for: ${list}.`,
    "3. If your host names are to resolve to private addresses for us: Actions, Edit DNS settings.",
    "4. Security groups and network ACLs must admit those addresses.",
  ];
  return `${lines.join("\n")}\n`;
}
