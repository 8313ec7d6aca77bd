import type {
  ApprovalClaimTable,
  ApprovalEventTable,
  ApprovalTable,
  DeliveryAttemptTable,
  DeliveryTable,
  NoticeTable,
} from "./schema-approvals.ts";

/**
 * Text ids, ISO 8601 UTC times and JSON as text: what SQLite and PostgreSQL have in common. The tables of the
 * authentication library (`user` to `rateLimit`) have its own names and column types.
 */
export interface Schema {
  user: UserTable;
  session: SessionTable;
  account: CredentialTable;
  verification: VerificationTable;
  rateLimit: RateLimitTable;
  access_grant: AccessGrantTable;
  setup: SetupTable;
  managed_account: ManagedAccountTable;
  trail: TrailTable;
  trail_head: TrailHeadTable;
  note: NoteTable;
  reading: ReadingTable;
  peering_seen: PeeringSeenTable;
  peering_event: PeeringEventTable;
  left_out: LeftOutTable;
  approval: ApprovalTable;
  approval_event: ApprovalEventTable;
  approval_claim: ApprovalClaimTable;
  notice: NoticeTable;
  delivery: DeliveryTable;
  delivery_attempt: DeliveryAttemptTable;
}

/** A date as the driver gives it: text on SQLite, a Date on PostgreSQL. */
type StoredDate = string | Date;
/** 0 or 1 on SQLite. */
type StoredBoolean = boolean | number;

export interface UserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: StoredBoolean;
  image: string | null;
  createdAt: StoredDate;
  updatedAt: StoredDate;
  /** ISO 8601; not null: may not sign in, and no session of theirs counts. */
  disabledAt: string | null;
  /** JSON list: the OIDC groups claim as last signed in with. */
  groups: string | null;
  /** How this person signs in: `password`, `oidc` or `demo`. */
  loginMethod: string | null;
  /** The e-mail claim of the OIDC provider, for people to read. It identifies nobody: `email` is made from issuer and subject. */
  contact: string | null;
}

export interface SessionTable {
  id: string;
  expiresAt: StoredDate;
  token: string;
  createdAt: StoredDate;
  updatedAt: StoredDate;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
}

export interface CredentialTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: StoredDate | null;
  refreshTokenExpiresAt: StoredDate | null;
  scope: string | null;
  password: string | null;
  createdAt: StoredDate;
  updatedAt: StoredDate;
}

export interface VerificationTable {
  id: string;
  identifier: string;
  value: string;
  expiresAt: StoredDate;
  createdAt: StoredDate;
  updatedAt: StoredDate;
}

export interface RateLimitTable {
  id: string;
  key: string;
  count: number;
  lastRequest: number | bigint;
}

export interface AccessGrantTable {
  id: string;
  subject_kind: string;
  /** A user's id, or the name of an OIDC group. */
  subject: string;
  role: string;
  /** An AWS account id, or `*`. */
  account_id: string;
  created_at: string;
  created_by: string;
}

/** One row: the first admin is made once. */
export interface SetupTable {
  id: number;
  token_hash: string;
  created_at: string;
  used_at: string | null;
}

/** Accounts added on the screen; those of peerdeck.yaml are not kept here. */
export interface ManagedAccountTable {
  account_id: string;
  name: string;
  role_arn: string;
  external_id: string;
  /** JSON list. */
  regions: string;
  /** Null until the access check has proved that the role leads to this very account. */
  verified_at: string | null;
  created_at: string;
  created_by: string;
}

/** Append-only. An outcome is a row of its own that refers to its intent. */
export interface TrailTable {
  seq: number;
  id: string;
  at: string;
  kind: string;
  refers_to: string | null;
  correlation_id: string;
  actor_id: string;
  actor_name: string;
  login_method: string;
  ip: string | null;
  category: string;
  account_id: string | null;
  region: string | null;
  /** What it is about: a peering id, a user id, an account id. */
  resource: string | null;
  operation_kind: string | null;
  operation_id: string | null;
  operation: string | null;
  before: string | null;
  after: string | null;
  reason: string | null;
  result: string | null;
  problem: string | null;
  request_id: string | null;
  prev_hash: string;
  hash: string;
}

/** One row: the end of the chain, so that rows cut off its end are missed. */
export interface TrailHeadTable {
  id: number;
  seq: number;
  hash: string;
}

export interface NoteTable {
  id: string;
  /** A peering id. */
  subject: string;
  text: string;
  created_at: string;
  created_by: string;
}

/** The latest reading of one account in one Region, so that a page is full at once after a restart. */
export interface ReadingTable {
  account_id: string;
  region: string;
  /** JSON. */
  body: string;
  saved_at: string;
}

/** What was last seen of a peering, to tell by the next reading what has changed. */
export interface PeeringSeenTable {
  peering_id: string;
  first_seen_at: string;
  /** When its present status was first seen. */
  status_since: string;
  /** JSON. */
  facts: string;
}

/** What readings have shown to change; who did it stands in the trail, where it was done through Peerdeck. */
export interface PeeringEventTable {
  id: string;
  peering_id: string;
  at: string;
  kind: string;
  /** JSON list: whose sides showed it. Whoever sees none of them does not see it. */
  account_ids: string;
  summary: string;
}

/** Tables without a route to a peering on purpose. */
export interface LeftOutTable {
  peering_id: string;
  route_table_id: string;
  reason: string;
  by_id: string;
  by_name: string;
  at: string;
}
