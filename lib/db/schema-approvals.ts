/** A request that was seen, or a whole change that was sent for approval within Peerdeck. */
export interface ApprovalTable {
  /** The peering's id; `draft-…` for a change that was sent for approval. */
  id: string;
  /** Null: nothing was created in AWS yet. */
  peering_id: string | null;
  requester_account: string;
  accepter_account: string;
  /** JSON: who and what it was about, as people read it then. */
  labels: string;
  /** JSON: what the decision rules look at, as last seen. */
  subject: string | null;
  /** JSON: the CIDRs of both sides as first seen. */
  first_cidrs: string | null;
  first_seen_at: string;
  expires_at: string | null;
  state: string;
  state_at: string;
  /** Who asked, where they did so through Peerdeck. */
  requested_by: string | null;
  requested_by_name: string | null;
  reason: string | null;
  /** JSON: the frozen change that waits for a second approver, or was sent for approval. */
  frozen: string | null;
  frozen_hash: string | null;
  /** JSON: who froze it, and what they asked for besides. */
  frozen_by: string | null;
}

/** Only ever added to. */
export interface ApprovalEventTable {
  approval_id: string;
  /** From 1, without gaps. */
  number: number;
  at: string;
  kind: string;
  actor_id: string;
  actor_name: string;
  from_state: string | null;
  to_state: string;
  reason: string | null;
  /** JSON: the hash that was approved, the rule and its version, what came of it. */
  detail: string | null;
}

/** Who decides at this moment: of two, one. */
export interface ApprovalClaimTable {
  approval_id: string;
  claim_id: string;
  actor_id: string;
  actor_name: string;
  doing: string;
  at: string;
}

/** An event to be told; its key is the same however often it is noticed. */
export interface NoticeTable {
  key: string;
  kind: string;
  /** A peering's id, or that of a change sent for approval. */
  subject: string;
  at: string;
  /** JSON. */
  body: string;
}

/** One event to one webhook. */
export interface DeliveryTable {
  id: string;
  notice_key: string;
  webhook: string;
  state: string;
  attempts: number;
  /** When to try next; null: never again. */
  next_at: string | null;
  created_at: string;
}

export interface DeliveryAttemptTable {
  delivery_id: string;
  number: number;
  at: string;
  /** The receiver's HTTP status; null: none came. */
  status: number | null;
  problem: string | null;
  ms: number;
}
