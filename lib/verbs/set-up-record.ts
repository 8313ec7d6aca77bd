import "server-only";
import type { AccountId, OperationId, PeeringId, Region, VpcRef } from "#lib/peering/ids.ts";
import type { PairObservation, PeeringStatus } from "#lib/peering/observation.ts";
import type { OperationKind, PlannedOperation } from "#lib/peering/operation.ts";
import { joinPeering, vpcRefOf } from "#lib/peering/peering.ts";
import type { Problem } from "#lib/result.ts";
import type { RowEnd } from "./apply-one.ts";

/** What `peer --json` prints. */
export interface SetUp {
  readonly peering: {
    readonly id: PeeringId | null;
    readonly status: PeeringStatus | null;
    readonly requester: VpcRef;
    readonly accepter: VpcRef;
  };
  readonly outcome: "done" | "waiting" | "refused" | "failed" | "planned";
  /** Who must act before it can go on, and what they must do. */
  readonly waitingFor: string | null;
  /** Why it stopped, where that is not one operation's failure. */
  readonly problem: Problem | null;
  readonly operations: readonly SetUpOperation[];
}

export interface SetUpOperation {
  readonly id: OperationId;
  readonly kind: OperationKind;
  readonly accountId: AccountId;
  readonly region: Region;
  readonly summary: string;
  readonly status: "done" | "already" | "planned" | "failed" | "skipped";
  readonly error: Problem | null;
}

/** Every operation that the set-up has come across, in order, with how it stands. */
export class SetUpRecord {
  readonly #rows = new Map<OperationId, SetUpOperation>();

  /** What a plan says of operations; what was already done or tried here stays as it ended. */
  plan(planned: readonly PlannedOperation[]): void {
    for (const each of planned) {
      const known = this.#rows.get(each.id);
      if (known && known.status !== "planned" && known.status !== "skipped") continue;
      const { place, kind } = each.operation;
      const { accountId, region } = place;
      this.#rows.set(each.id, { id: each.id, kind, accountId, region, summary: each.summary, ...standing(each) });
    }
  }

  end(id: OperationId, status: RowEnd["status"], error: Problem | null): void {
    const row = this.#rows.get(id);
    if (row) this.#rows.set(id, { ...row, status, error });
  }

  /** AWS answered that it was done, and does not show it. */
  missing(id: OperationId): void {
    if (this.#rows.get(id)?.status === "done") this.end(id, "failed", notSeen);
  }

  answer(
    observation: PairObservation,
    outcome: SetUp["outcome"],
    { waitingFor = null, problem = null }: Partial<Pick<SetUp, "waitingFor" | "problem">> = {},
  ): SetUp {
    const joined = joinPeering(observation);
    return {
      peering: {
        id: joined?.peeringId ?? observation.peeringId,
        status: joined?.status ?? null,
        requester: vpcRefOf(observation.requester),
        accepter: vpcRefOf(observation.accepter),
      },
      outcome,
      waitingFor,
      problem,
      operations: [...this.#rows.values()].map((row) => (stopped.has(outcome) ? notReached(row) : row)),
    };
  }
}

const stopped: ReadonlySet<SetUp["outcome"]> = new Set(["refused", "failed"]);

const notReached = (row: SetUpOperation): SetUpOperation =>
  row.status === "planned" ? { ...row, status: "skipped" } : row;

function standing({ status, because }: PlannedOperation): Pick<SetUpOperation, "status" | "error"> {
  if (status === "already") return { status: "already", error: null };
  if (status !== "blocked") return { status: "planned", error: null };
  return { status: "skipped", error: notPossible(because) };
}

export const notPossible = (because: string | null): Problem => ({
  code: "wrong-state",
  message: because ?? "Not sent: something that must come first is not done.",
});

const notSeen: Problem = {
  code: "unexpected-answer",
  message: "AWS answered that this was done, but does not show it, or shows it undone by somebody else.",
  mend: "Run the same command again; it sends only what is missing.",
};
