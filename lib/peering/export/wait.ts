import type { Side } from "../ids.ts";
import { accountLabel, profileOf } from "../names.ts";
import type { PairObservation } from "../observation.ts";
import { peeringWord } from "../operations/definition.ts";
import { isPlanned, plannedPeeringId, subjectId } from "../peering.ts";
import { commandLine, comment } from "../shell.ts";

const at = (observation: PairObservation, side: Side): string[] => [
  "--region",
  observation[side].place.region,
  "--profile",
  profileOf(observation[side]),
];

/** A new request takes a while to show in the accepter's account and Region. */
export function waitUntilListed(observation: PairObservation): string[] {
  if (subjectId(observation) !== null || !observation.accepter.managed) return [];
  const wait = ["aws", "ec2", "wait", "vpc-peering-connection-exists", "--vpc-peering-connection-ids"];
  return [commandLine([...wait, peeringWord(plannedPeeringId), ...at(observation, "accepter")])];
}

export function waitUntilActive(observation: PairObservation, side: Side): string[] {
  const id = subjectId(observation) ?? plannedPeeringId;
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
