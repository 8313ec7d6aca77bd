import type { StepId } from "../assessment.ts";
import { type Side, sides } from "../ids.ts";
import { placeLabel, profileOf, vpcLabel } from "../names.ts";
import type { PairObservation } from "../observation.ts";
import type { Goal, OperationKind, PlannedOperation } from "../operation.ts";
import { peeringVariable } from "../operations/definition.ts";
import { awsCli } from "../operations/index.ts";
import { joinPeering, subjectId } from "../peering.ts";
import { comment, quote } from "../shell.ts";
import { byHand, routeTablesNamed } from "./other-side.ts";
import { exported, stepOf } from "./scope.ts";
import { waitUntilActive, waitUntilListed } from "./wait.ts";

/** The set-up, or one step of it, as a shell script: a block per account's turn, in the order that AWS forces. */
export function exportCli(observation: PairObservation, goal: Goal, step?: StepId): string {
  const { wanted } = exported(observation, goal);
  const { requester } = observation;
  const turn = ({ side, title, kinds, byOwner = [], wait = [] }: Turn): string[] => {
    const own = wanted
      .filter(({ operation }) => operation.place.side === side && kinds.includes(operation.kind))
      .filter(({ operation }) => step === undefined || stepOf(operation) === step)
      .map((planned) => commandOf(observation, planned));
    const steps = byOwner.filter((each) => step === undefined || each === step);
    const foreign = observation[side].managed ? [] : byHand(observation, side, steps);
    if (own.length + foreign.length === 0) return [];
    return ["", comment(`${placeLabel(observation[side])}: ${title}`), ...own, ...foreign, ...wait];
  };
  const attributes = { title: "DNS attributes of the VPC", kinds: ["set-vpc-dns-attribute"] } as const;
  const rest = { title: "routes and DNS", kinds: ["create-route", "replace-route", "set-peering-dns"] } as const;
  const waits = step !== "request" && joinPeering(observation)?.status !== "active";
  return [
    ...header(observation, step),
    ...turn({ side: "requester", ...attributes }),
    ...turn({ side: "accepter", ...attributes }),
    ...turn({
      side: "requester",
      title: "send the request",
      kinds: ["create-peering"],
      wait: waitUntilListed(observation),
    }),
    ...turn({ side: "accepter", title: "accept it", kinds: ["accept"], byOwner: ["accept"] }),
    ...(waits ? waitUntilActive(observation, requester.managed ? "requester" : "accepter") : []),
    ...turn({ side: "requester", ...rest, byOwner: ["requester-routes", "dns"] }),
    ...turn({ side: "accepter", ...rest, byOwner: ["accepter-routes", "dns"] }),
    "",
  ].join("\n");
}

interface Turn {
  readonly side: Side;
  readonly title: string;
  readonly kinds: readonly OperationKind[];
  /** The steps that are written out for an owner whose side Peerdeck does not manage. */
  readonly byOwner?: readonly StepId[];
  readonly wait?: readonly string[];
}

function header(observation: PairObservation, step: StepId | undefined): string[] {
  const { requester, accepter } = observation;
  const profiles = [...new Set(sides.map((side) => quote(profileOf(observation[side]))))];
  const id = subjectId(observation);
  return [
    "#!/bin/sh",
    comment(
      `VPC peering of ${vpcLabel(requester)} and ${vpcLabel(accepter)}${step === undefined ? "" : `, step ${step}`}`,
    ),
    comment(`Needs the AWS CLI with a profile for each account: ${profiles.join(", ")}`),
    "set -eu",
    ...(id === null && step !== undefined && step !== "request"
      ? [`: "\${${peeringVariable}:?the id of the peering, pcx-...}"`]
      : []),
    ...sides
      .filter((side) => !observation[side].managed && (step === undefined || step === `${side}-routes`))
      .flatMap((side) => routeTablesNamed(observation, side)),
  ];
}

function commandOf(observation: PairObservation, { operation, status, because }: PlannedOperation): string {
  const command = awsCli(operation, profileOf(observation[operation.place.side]));
  if (status === "already") return comment(`done already: ${command}`);
  if (status === "blocked") return comment(`not possible (${because ?? "AWS would refuse it"}): ${command}`);
  if (operation.kind !== "create-peering") return command;
  return `${peeringVariable}=$(${command} --query VpcPeeringConnection.VpcPeeringConnectionId --output text)\necho "$${peeringVariable}"`;
}
