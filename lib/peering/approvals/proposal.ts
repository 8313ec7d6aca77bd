import type { OperationId, Side } from "../ids.ts";
import type { PairObservation } from "../observation.ts";
import type { Goal, PlannedOperation } from "../operation.ts";
import { plan, wholeGoal } from "../plan.ts";

/** The parts of a change, in the order in which they are carried out. */
export const parts = [
  "request",
  "accept",
  "accepter-routes",
  "accepter-dns",
  "requester-routes",
  "requester-dns",
] as const;
export type Part = (typeof parts)[number];

export interface ProposedOperation extends PlannedOperation {
  readonly part: Part;
}

/** A whole change, for somebody to approve all of it or some: nothing in it replaces or takes away. */
export interface Proposal {
  readonly operations: readonly ProposedOperation[];
  /** What the whole change would need besides, and cannot be done in it; `because` says why. */
  readonly left: readonly ProposedOperation[];
}

function partOf({ operation: { kind, place } }: PlannedOperation): Part | null {
  switch (kind) {
    case "create-peering":
      return "request";
    case "accept":
      return "accept";
    case "create-route":
      return `${place.side}-routes`;
    case "set-peering-dns":
      return `${place.side}-dns`;
    // A change only adds: what replaces, takes away or opens filters is decided where it can be looked at by itself.
    default:
      return null;
  }
}

const byPart = (one: ProposedOperation, other: ProposedOperation): number =>
  parts.indexOf(one.part) - parts.indexOf(other.part);

/** The whole change out of the plan: what is done already is no part of it. */
export function propose(observation: PairObservation, goal: Goal = wholeGoal): Proposal {
  const wanted = plan(observation, goal, [])
    .operations.filter(({ recommended, status }) => recommended && status !== "already")
    .flatMap((planned): ProposedOperation[] => {
      const part = partOf(planned);
      return part === null ? [] : [{ ...planned, part }];
    })
    .sort(byPart);
  const possible = possibleOf(wanted);
  return {
    operations: wanted.filter(({ id }) => possible.has(id)),
    left: wanted.filter(({ id }) => !possible.has(id)),
  };
}

/** What is ready, and what becomes so by others of the same change. */
function possibleOf(wanted: readonly ProposedOperation[]): ReadonlySet<OperationId> {
  const possible = new Set<OperationId>();
  for (let before = -1; before !== possible.size; ) {
    before = possible.size;
    for (const { id, status, after } of wanted)
      if (status === "ready" || (status === "waiting" && after.length > 0 && after.every((each) => possible.has(each))))
        possible.add(id);
  }
  return possible;
}

/** What is chosen where nobody has chosen yet: accepting, and the accepter's side. The other side is its own operators' matter. */
export const pickedAtFirst = ({ operations }: Proposal): readonly OperationId[] =>
  operations.filter(({ part }) => !part.startsWith("requester-")).map(({ id }) => id);

/** The chosen ones with all that they come after, so that no choice is impossible; null where one is not in the proposal. */
export function completed({ operations }: Proposal, picked: readonly OperationId[]): readonly OperationId[] | null {
  const byId = new Map(operations.map((each) => [each.id, each]));
  const wanted = new Set<OperationId>();
  const queue = [...picked];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const found = byId.get(id);
    if (found === undefined) return null;
    if (wanted.has(id)) continue;
    wanted.add(id);
    queue.push(...found.after);
  }
  return operations.map(({ id }) => id).filter((id) => wanted.has(id));
}

/** The operations at one side. */
export const atSide = <T extends PlannedOperation>(operations: readonly T[], side: Side): readonly T[] =>
  operations.filter(({ operation }) => operation.place.side === side);
