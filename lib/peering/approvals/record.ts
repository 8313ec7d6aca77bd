import type { AccountId, OperationId, PeeringId } from "../ids.ts";
import type { Instant, Tags } from "../observation.ts";
import type { AskerKind } from "./asker.ts";
import type { SideCidrs } from "./cidr-change.ts";
import type { Frozen } from "./frozen.ts";
import type { RuleSubject } from "./rule.ts";

/** A request's peering id, or `draft-…` for a change that was sent for approval and is not in AWS yet. */
export type ApprovalId = string;

/**
 * - `pending`: nobody has answered. `second`: one person has approved, and a second one must.
 * - the others are ends; `withdrawn`: taken back by whoever asked; `gone`: AWS forgot it before its end was seen.
 */
export const approvalStates = [
  "pending",
  "second",
  "accepted",
  "rejected",
  "expired",
  "withdrawn",
  "failed",
  "gone",
] as const;
export type ApprovalState = (typeof approvalStates)[number];
export const openStates = ["pending", "second"] as const satisfies readonly ApprovalState[];
export const isOpen = (state: ApprovalState): boolean => openStates.some((each) => each === state);

/** One end as people read it then: names may change or be gone later. */
export interface SideLabel {
  readonly accountId: AccountId;
  readonly accountName: string | null;
  readonly region: string;
  readonly vpcId: string;
  readonly vpcName: string | null;
}

export interface ApprovalLabels {
  readonly requester: SideLabel;
  readonly accepter: SideLabel;
  readonly from: AskerKind;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** A change that waits as it was approved or sent, with whoever did so. */
export interface HeldChange {
  readonly frozen: Frozen;
  readonly hash: string;
  readonly by: HeldBy;
}

export interface HeldBy {
  /** Who sent it for approval; null: a request of AWS. */
  readonly sender: Person | null;
  /** Who approved it first; null: nobody yet. */
  readonly first: Person | null;
  /** For a request that is still to be sent: what it carries. */
  readonly request: { readonly name: string; readonly reason: string; readonly tags: Tags } | null;
}

export interface ApprovalRecord {
  readonly id: ApprovalId;
  readonly peeringId: PeeringId | null;
  readonly labels: ApprovalLabels;
  /** As last seen. */
  readonly subject: RuleSubject | null;
  readonly firstCidrs: SideCidrs | null;
  readonly firstSeenAt: Instant;
  readonly expiresAt: Instant | null;
  readonly state: ApprovalState;
  readonly stateAt: Instant;
  /** Who asked, where they did so through Peerdeck. */
  readonly requestedBy: Person | null;
  readonly reason: string | null;
  readonly held: HeldChange | null;
}

export const approvalEventKinds = [
  "seen",
  "sent",
  "changed",
  "approved-first",
  "reopened",
  "voided",
  "tried",
  "accepted",
  "rejected",
  "expired",
  "withdrawn",
  "failed",
  "gone",
  "rule-would",
  "rule-failed",
] as const;
export type ApprovalEventKind = (typeof approvalEventKinds)[number];

/** One line of a request's history, only ever added. */
export interface ApprovalEvent {
  readonly number: number;
  readonly at: Instant;
  readonly kind: ApprovalEventKind;
  readonly actor: Person;
  readonly from: ApprovalState | null;
  readonly to: ApprovalState;
  readonly reason: string | null;
  readonly detail: EventDetail;
}

export interface EventDetail {
  /** Of the change that was approved. */
  readonly hash?: string;
  readonly operationIds?: readonly OperationId[];
  readonly rule?: string;
  readonly ruleVersion?: string;
  /** What had changed, or what came of it, a line each. */
  readonly lines?: readonly string[];
}
