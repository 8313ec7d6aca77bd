import { formatVpcRef, type OperationId, type PeeringId, type Side, sides, type VpcRef } from "../ids.ts";
import { vpcLabel } from "../names.ts";
import type { PairObservation, PeeringStatus } from "../observation.ts";
import type { Goal, Operation } from "../operation.ts";
import { joinPeering, subjectId, vpcRefOf } from "../peering.ts";
import { cidrChanges, cidrsIn } from "./cidr-change.ts";
import { factsOf } from "./facts.ts";
import { type Part, type Proposal, propose } from "./proposal.ts";

export interface FrozenSide {
  readonly vpc: VpcRef;
  /** For people; not a part of what is frozen. */
  readonly label: string;
  /** Whether it was seen at all; a side that was hidden then is hidden again when the change is looked at once more. */
  readonly seen: boolean;
  /** Null: told by nobody at that moment. */
  readonly cidrs: readonly string[] | null;
}

export interface FrozenOperation {
  readonly id: OperationId;
  readonly part: Part;
  readonly operation: Operation;
  /** The sentence that was read; not a part of what is frozen. */
  readonly summary: string;
  readonly facts: readonly string[];
}

/** A change as it was shown, with the facts that it rests on: what is approved is this and nothing else. */
export interface Frozen {
  /** Null: not requested yet. */
  readonly peeringId: PeeringId | null;
  readonly status: PeeringStatus | null;
  readonly requester: FrozenSide;
  readonly accepter: FrozenSide;
  readonly operations: readonly FrozenOperation[];
}

export function freeze(observation: PairObservation, { operations }: Proposal): Frozen {
  const cidrs = cidrsIn(observation);
  const side = (which: Side): FrozenSide => ({
    vpc: vpcRefOf(observation[which]),
    label: vpcLabel(observation[which]),
    seen: observation[which].managed,
    cidrs: cidrs[which],
  });
  return {
    peeringId: subjectId(observation),
    status: joinPeering(observation)?.status ?? null,
    requester: side("requester"),
    accepter: side("accepter"),
    operations: operations.map(({ id, part, operation, summary }) => ({
      id,
      part,
      operation,
      summary,
      facts: factsOf(operation, observation),
    })),
  };
}

/** Of a frozen change what was picked. */
export const restrictedTo = (frozen: Frozen, picked: readonly OperationId[]): Frozen => ({
  ...frozen,
  operations: frozen.operations.filter(({ id }) => picked.includes(id)),
});

/** One spelling of all that matters, whatever order it came in: two changes are the same where these are the same text. */
export function canonical({ peeringId, status, requester, accepter, operations }: Frozen): string {
  const side = ({ vpc, cidrs }: FrozenSide) => [formatVpcRef(vpc), cidrs?.toSorted() ?? null];
  return JSON.stringify([
    peeringId,
    status,
    side(requester),
    side(accepter),
    operations
      .map(({ id, operation, facts }) => [id, ordered(operation), facts.toSorted()] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  ]);
}

/** The same value with the keys of every group in one order. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, each]) => [key, ordered(each)]);
}

/** What is different now, in words; empty where everything that the change rests on is as it was. */
export function changesSince(frozen: Frozen, now: Frozen): string[] {
  const peering = [
    ...(frozen.peeringId === now.peeringId ? [] : [`The peering was ${idWord(frozen)} and is ${idWord(now)}.`]),
    ...(frozen.status === now.status ? [] : [`The peering was ${statusWord(frozen)} and is ${statusWord(now)}.`]),
  ];
  return [
    ...peering,
    ...sides.flatMap((side) => sideChanges(frozen[side], now[side])),
    // Of another state everything else follows.
    ...(peering.length > 0 ? [] : frozen.operations.flatMap((each) => operationChanges(each, now))),
  ];
}

const idWord = ({ peeringId }: Frozen): string => peeringId ?? "not requested";
const statusWord = ({ status }: Frozen): string => status ?? "not requested";

function sideChanges(before: FrozenSide, now: FrozenSide): string[] {
  if (formatVpcRef(before.vpc) !== formatVpcRef(now.vpc))
    return [`It was about ${formatVpcRef(before.vpc)} and is about ${formatVpcRef(now.vpc)}.`];
  if (before.cidrs !== null && now.cidrs === null) return [`The CIDRs of ${now.label} cannot be told any more.`];
  if (before.cidrs === null && now.cidrs !== null) return [`The CIDRs of ${now.label} are known now.`];
  const changes = cidrChanges(before.cidrs, now.cidrs);
  return changes.length === 0 ? [] : [`CIDRs of ${now.label}: ${changes.join(", ")}.`];
}

function operationChanges(before: FrozenOperation, { operations }: Frozen): string[] {
  const now = operations.find(({ id }) => id === before.id);
  if (now === undefined) return [`No longer possible or needed: ${before.summary}.`];
  if (JSON.stringify(ordered(before.operation)) !== JSON.stringify(ordered(now.operation)))
    return [`Another call than before: ${now.summary}.`];
  const gone = before.facts.filter((fact) => !now.facts.includes(fact));
  const come = now.facts.filter((fact) => !before.facts.includes(fact));
  return [...gone.map((fact) => `No longer so: ${fact}.`), ...come.map((fact) => `New: ${fact}.`)];
}

export type Holds =
  | { readonly same: true; readonly now: Frozen }
  | { readonly same: false; readonly changes: readonly string[]; readonly now: Frozen };

/** Whether a change may still be carried out as it was approved, over what was observed right before. */
export function stillHolds(frozen: Frozen, observation: PairObservation, goal?: Goal): Holds {
  const picked = frozen.operations.map(({ id }) => id);
  const now = restrictedTo(freeze(observation, propose(observation, goal)), picked);
  const changes = [...new Set(changesSince(frozen, now))];
  return changes.length === 0 ? { same: true, now } : { same: false, changes, now };
}
