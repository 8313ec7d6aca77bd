import "server-only";
import type { TrailEntry } from "#lib/peering/trail.ts";
import { type Cell, csvLine } from "./csv.ts";

/** One line of JSON per entry. */
export async function* asJsonLines(entries: AsyncIterable<TrailEntry>): AsyncGenerator<string> {
  for await (const entry of entries) yield `${JSON.stringify(entry)}\n`;
}

/** RFC 4180, one line per entry whatever its texts hold. */
export async function* asCsv(entries: AsyncIterable<TrailEntry>): AsyncGenerator<string> {
  yield csvLine(Object.keys(columns));
  for await (const entry of entries) yield csvLine(Object.values(columns).map((cell) => cell(entry)));
}

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

const columns: Readonly<Record<string, (entry: TrailEntry) => Cell>> = {
  row: ({ seq }) => seq,
  id: ({ id }) => id,
  at: ({ at }) => at,
  person: ({ actor }) => actor.name,
  person_id: ({ actor }) => actor.id,
  signed_in_by: ({ actor }) => actor.method,
  from: ({ actor }) => actor.ip,
  category: ({ category }) => category,
  account: ({ accountId }) => accountId,
  region: ({ region }) => region,
  resource: ({ resource }) => resource,
  operation: ({ operationKind }) => operationKind,
  sent: ({ operation }) => json(operation),
  before: ({ before }) => json(before),
  after: ({ after }) => json(after),
  reason: ({ reason }) => reason,
  result: ({ result }) => result,
  problem: ({ problem }) => json(problem),
  settled_at: ({ settled }) => settled?.at,
  settled_by: ({ settled }) => settled?.by,
  aws_request_id: ({ requestId }) => requestId,
  correlation_id: ({ correlationId }) => correlationId,
};
