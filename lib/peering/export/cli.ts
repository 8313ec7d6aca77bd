import type { StepId } from "../assessment.ts";
import { type Side, sides } from "../ids.ts";
import { accountLabel, placeLabel, profileOf, vpcLabel } from "../names.ts";
import type { PairObservation } from "../observation.ts";
import type { Goal, OperationKind, PlannedOperation } from "../operation.ts";
import { peeringVariable, peeringWord } from "../operations/definition.ts";
import { awsCli } from "../operations/index.ts";
import { isPlanned, joinPeering, plannedPeeringId, subjectId } from "../peering.ts";
import { commandLine, comment, quote } from "../shell.ts";
import { byHand } from "./other-side.ts";
import { exported, stepOf } from "./scope.ts";

/** The set-up, or one step of it, as a shell script: a block per account's turn, in the order that AWS forces. */
export function exportCli(observation: PairObservation, goal: Goal, step?: StepId): string {
  const { wanted } = exported(observation, goal);
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
    ...(waits ? waitUntilActive(observation) : []),
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
