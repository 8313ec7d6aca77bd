import type { StepId } from "../assessment.ts";
import { type Side, sides } from "../ids.ts";
import { accountLabel, placeLabel, profileOf, vpcLabel } from "../names.ts";
import type { PairObservation } from "../observation.ts";
import type { Goal, PlannedOperation } from "../operation.ts";
import { peeringVariable, peeringWord } from "../operations/definition.ts";
import { awsCli } from "../operations/index.ts";
import { isPlanned, joinPeering, plannedPeeringId, subjectId } from "../peering.ts";
import { commandLine, comment, quote } from "../shell.ts";
import { byHand } from "./other-side.ts";
import { exported, stepOf } from "./scope.ts";

/** The set-up, or one step of it, as a shell script: a block per account's turn, in the order that AWS forces. */
export function exportCli(observation: PairObservation, goal: Goal, step?: StepId): string {
  const { wanted } = exported(observation, goal);
  const own = (side: Side, steps: readonly StepId[]): string[] =>
    wanted
      .filter(({ operation }) => {
        const at = stepOf(operation);
        return (
          operation.place.side === side && at !== null && steps.includes(at) && (step === undefined || at === step)
        );
      })
      .map((planned) => commandOf(observation, planned));
  const foreign = (side: Side, steps: readonly StepId[]): string[] =>
    observation[side].managed
      ? []
      : byHand(
          observation,
          side,
          steps.filter((each) => step === undefined || each === step),
        );
  const turn = (side: Side, title: string, steps: readonly StepId[], wait: string[]): string[] => {
    const lines = [...own(side, steps), ...foreign(side, steps)];
    return lines.length === 0 ? [] : ["", comment(`${placeLabel(observation[side])}: ${title}`), ...lines, ...wait];
  };
  const accepting = joinPeering(observation)?.status !== "active";
  return [
    ...header(observation, step),
    ...turn("requester", "send the request", ["request"], waitUntilListed(observation)),
    ...turn("accepter", "accept it", ["accept"], []),
    ...(accepting && step !== "request" ? waitUntilActive(observation) : []),
    ...turn("requester", "routes and DNS", ["requester-routes", "dns"], []),
    ...turn("accepter", "routes and DNS", ["accepter-routes", "dns"], []),
    "",
  ].join("\n");
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
  ];
}

function commandOf(observation: PairObservation, { operation, status, because }: PlannedOperation): string {
  const command = awsCli(operation, profileOf(observation[operation.place.side]));
  if (status === "already") return comment(`done already: ${command}`);
  if (status === "blocked") return comment(`not possible (${because ?? "AWS would refuse it"}): ${command}`);
  if (operation.kind !== "create-peering") return command;
  return `${peeringVariable}=$(${command} --query VpcPeeringConnection.VpcPeeringConnectionId --output text)\necho "$${peeringVariable}"`;
}

const at = (observation: PairObservation, side: Side): string[] => [
  "--region",
  observation[side].place.region,
  "--profile",
  profileOf(observation[side]),
];

/** A new request takes a while to show in the accepter's account and Region. */
function waitUntilListed(observation: PairObservation): string[] {
  if (subjectId(observation) !== null || !observation.accepter.managed) return [];
  const wait = ["aws", "ec2", "wait", "vpc-peering-connection-exists", "--vpc-peering-connection-ids"];
  return [commandLine([...wait, peeringWord(plannedPeeringId), ...at(observation, "accepter")])];
}

function waitUntilActive(observation: PairObservation): string[] {
  const id = subjectId(observation) ?? plannedPeeringId;
  const side: Side = observation.requester.managed ? "requester" : "accepter";
  const status = commandLine([
    "aws",
    "ec2",
    "describe-vpc-peering-connections",
    "--vpc-peering-connection-ids",
    peeringWord(id),
    "--query",
    "VpcPeeringConnections[0].Status.Code",
    "--output",
    "text",
    ...at(observation, side),
  ]);
  const waitingFor = isPlanned(id) ? "the peering" : id;
  return [
    "",
    comment(`Wait until ${waitingFor} is active, as ${accountLabel(observation[side])} sees it`),
    "while :; do",
    `  status=$(${status})`,
    '  case "$status" in',
    "    active) break ;;",
    "    initiating-request | pending-acceptance | provisioning) sleep 5 ;;",
    '    *) echo "The peering is $status." >&2; exit 1 ;;',
    "  esac",
    "done",
  ];
}
