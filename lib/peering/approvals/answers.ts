import type { Problem } from "#lib/result.ts";
import type { Finding } from "../assessment.ts";
import type { AccountId, OperationId, PeeringId } from "../ids.ts";
import type { Instant, PairObservation, PeeringStatus } from "../observation.ts";
import type { Asker } from "./asker.ts";
import type { DryRunRow } from "./dry-run.ts";
import type { EarlierPeering } from "./earlier.ts";
import type { Frozen } from "./frozen.ts";
import type { Proposal } from "./proposal.ts";
import type { ApprovalEvent, ApprovalId, ApprovalState, Person, SideLabel } from "./record.ts";
import type { DecisionRule } from "./rule.ts";

/** One line of the inbox. */
export interface ApprovalRow {
  readonly id: ApprovalId;
  /** Null: sent for approval, and not in AWS yet. */
  readonly peeringId: PeeringId | null;
  readonly state: ApprovalState;
  readonly status: PeeringStatus | null;
  readonly requestedAt: Instant | null;
  readonly firstSeenAt: Instant | null;
  readonly expiresAt: Instant | null;
  readonly asker: Asker;
  readonly requester: RowSide;
  readonly accepter: RowSide;
  /** Who asked, where they did so through Peerdeck. */
  readonly requestedBy: Person | null;
  readonly reason: string | null;
  /** How many risks there are that failed or are unknown, and the worst in a sentence. */
  readonly risks: number;
  /** How many of them are unknown. */
  readonly unknown: number;
  readonly worst: Pick<Finding, "result" | "severity" | "summary"> | null;
  readonly earlier: number;
  /** Whoever approved it first, where a second one must. */
  readonly first: Person | null;
  /** Whether this person may answer it at all. */
  readonly mayDecide: boolean;
  /** Of accepting alone, as it stands on this line; null: it is to be opened to be accepted. */
  readonly acceptHash: string | null;
}

export interface RowSide extends SideLabel {
  /** Null: unknown until active. */
  readonly cidrs: readonly string[] | null;
}

/** `GET /api/approvals` */
export interface ApprovalsAnswer {
  readonly readAt: Instant;
  /** Of the accounts and Regions that this person sees, those whose first reading is still to come. */
  readonly toRead: number;
  /** Those that could not be read: requests there are not shown. */
  readonly unread: readonly { readonly accountId: AccountId; readonly region: string; readonly message: string }[];
  /** The most urgent first. */
  readonly received: readonly ApprovalRow[];
  readonly sent: readonly ApprovalRow[];
}

/** `GET /api/approvals/waiting` */
export interface WaitingAnswer {
  /** Requests that this person may answer. */
  readonly waiting: number;
}

export interface HistoryRow {
  readonly id: ApprovalId;
  readonly peeringId: PeeringId | null;
  readonly state: ApprovalState;
  readonly stateAt: Instant;
  readonly requester: SideLabel;
  readonly accepter: SideLabel;
  readonly requestedBy: Person | null;
  /** Who ended it, where that is known. */
  readonly by: Person | null;
  readonly reason: string | null;
  readonly rule: string | null;
}

/** `GET /api/approvals/history` */
export interface HistoryAnswer {
  readonly rows: readonly HistoryRow[];
  /** Where the next, older page begins; null: this was the last. */
  readonly before: string | null;
}

/** `GET /api/approvals/rules` */
export interface RulesAnswer {
  readonly allowOwn: boolean;
  readonly rules: readonly DecisionRule[];
  /** What they would do with what waits now, and would have done with the latest that ended. */
  readonly dryRun: readonly DryRunRow[];
}

/** What stands between this person and accepting. */
export interface Obstacles {
  /** Why they may not accept at all. */
  readonly accept: Problem | null;
  readonly reject: Problem | null;
  /** A stranger's request: account and VPC of the accepter must be typed in. */
  readonly typed: boolean;
  /** The rule that wants a second approver. */
  readonly secondBy: string | null;
}

/** `GET /api/approvals/[request]` */
export interface ApprovalDetail {
  readonly readAt: Instant;
  readonly row: ApprovalRow;
  /** Null: it cannot be read any more; `unreadable` says why. */
  readonly change: ShownChange | null;
  readonly unreadable: Problem | null;
  readonly risks: readonly Finding[];
  readonly earlier: readonly EarlierPeering[];
  readonly obstacles: Obstacles;
  /** The change that waits as it was approved first, or sent for approval. */
  readonly held: { readonly frozen: Frozen; readonly hash: string; readonly changes: readonly string[] } | null;
  readonly events: readonly ApprovalEvent[];
  readonly activeRunId: string | null;
}

/** The whole change as this person sees it, frozen under its hash. */
export interface ShownChange {
  readonly observation: PairObservation;
  readonly proposal: Proposal;
  readonly hash: string;
}

/** What may be asked of the server to be approved: what was shown, by its hash, and ids out of it. */
export interface AcceptRequest {
  readonly id: ApprovalId;
  readonly hash: string;
  readonly operationIds: readonly OperationId[];
  readonly reason: string;
  /** Typed in by hand, for a stranger's request. */
  readonly typed?: { readonly accountId: string; readonly vpcId: string };
}

/**
 * What became of a decision.
 * - `started`: it is carried out row by row, in this run. `done`: it is done.
 * - `second`: kept, until somebody else approves it too.
 * - `changed`: void, since something that matters is not as it was shown; look at the new change.
 * - `lost`: somebody else decides, or has decided, already.
 */
export type Decision =
  | { readonly outcome: "started"; readonly runId: string }
  | { readonly outcome: "done" }
  | { readonly outcome: "second" }
  | { readonly outcome: "changed"; readonly changes: readonly string[] }
  | { readonly outcome: "lost"; readonly by: string; readonly what: string; readonly at: Instant };

/** How many one call decides; more are sent call by call. */
export const severalMax = 100;

/** One of several decisions that were made at once. */
export interface DecisionResult {
  readonly id: ApprovalId;
  readonly decision: Decision | null;
  readonly problem: Problem | null;
}
