/** Text ids, ISO 8601 UTC times and JSON as text: what SQLite and PostgreSQL have in common. */
export interface Schema {
  journal: JournalTable;
}

export interface JournalTable {
  /** Sorts by time of writing. */
  id: string;
  at: string;
  correlation_id: string;
  actor: string;
  account_id: string;
  region: string;
  /** Null for a request until AWS has given the peering its id. */
  peering_id: string | null;
  operation_kind: string;
  operation_id: string;
  operation: string;
  /** What was there before, as far as it was read. */
  before: string | null;
  /** Null until settled: the call is under way, or the process died in it. */
  result: string | null;
  problem: string | null;
  request_id: string | null;
  settled_at: string | null;
}
