import "server-only";
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import type { Operation } from "#lib/peering/operation.ts";
import { type TrailEntry, type TrailFilter, trailCategories, trailResults } from "#lib/peering/trail.ts";
import type { Problem } from "#lib/result.ts";
import type { Database } from "./open.ts";
import type { Schema, TrailTable } from "./schema.ts";
import { withLatestOutcome } from "./trail-intents.ts";
import { storable } from "./trail-row.ts";

/** The rows that the asking person may see. */
export interface TrailScope {
  readonly accounts: "all" | readonly string[];
  /** Rows of no AWS account: sign-ins, and changes of this dashboard's own settings. */
  readonly settings: boolean;
}

export interface TrailQuery {
  readonly scope: TrailScope;
  readonly filter: TrailFilter;
  /** Only operations of these kinds; null: of any. */
  readonly kinds?: readonly string[] | null;
  /** Only rows before this one. */
  readonly before: number | null;
  readonly rowsMax: number;
}

type Build = ExpressionBuilder<Schema & { t: TrailTable; o: Partial<TrailTable> }, "t" | "o">;

const result = sql<string>`coalesce(o.result, t.result, 'unknown')`;

/** Newest first. Every value of the filter and the scope is bound; none becomes a part of the statement. */
export async function trailPage(db: Database, query: TrailQuery): Promise<readonly TrailEntry[]> {
  const rows = await withLatestOutcome(db)
    .selectAll("t")
    .select([
      "o.seq as settled_seq",
      "o.at as settled_at",
      "o.actor_name as settled_by",
      "o.problem as settled_problem",
      "o.request_id as settled_request_id",
      "o.resource as settled_resource",
      result.as("final_result"),
    ])
    .where((build) => build.and([...scopeTerms(build, query.scope), ...filterTerms(build, query.filter)]))
    .$if(Boolean(query.kinds), (page) => page.where("t.operation_kind", "in", query.kinds ?? []))
    .$if(query.before !== null, (page) => page.where("t.seq", "<", query.before))
    .orderBy("t.seq", "desc")
    .limit(query.rowsMax)
    .execute();
  return rows.map((row) => entry.parse(row));
}

function scopeTerms(build: Build, { accounts, settings }: TrailScope): Expression<SqlBool>[] {
  const ofNone = build("t.account_id", "is", null);
  const ofSome =
    accounts === "all" ? build("t.account_id", "is not", null) : build("t.account_id", "in", accounts.map(storable));
  const seen = accounts !== "all" && accounts.length === 0 ? sql<boolean>`1 = 0` : ofSome;
  return [settings ? build.or([seen, ofNone]) : seen];
}

function filterTerms(build: Build, filter: TrailFilter): Expression<SqlBool>[] {
  const terms: Expression<SqlBool>[] = [];
  const equal = (
    column: "t.account_id" | "t.region" | "t.category" | "t.correlation_id" | "t.id",
    value: string | null,
  ) => {
    if (value !== null) terms.push(build(column, "=", storable(value)));
  };
  equal("t.account_id", filter.account);
  equal("t.region", filter.region);
  equal("t.category", filter.category);
  equal("t.correlation_id", filter.click);
  equal("t.id", filter.row);
  if (filter.person !== null)
    terms.push(
      build.or([build("t.actor_id", "=", storable(filter.person)), contains(["t.actor_name"], filter.person)]),
    );
  if (filter.resource !== null) {
    const resource = storable(filter.resource);
    terms.push(build.or([build("t.resource", "=", resource), build("o.resource", "=", resource)]));
  }
  if (filter.result !== null) terms.push(build(result, "=", filter.result));
  if (filter.from !== null) terms.push(build("t.at", ">=", filter.from));
  if (filter.until !== null) terms.push(build("t.at", "<", filter.until));
  if (filter.text !== null) terms.push(contains(searched, filter.text));
  return terms;
}

const searched = [
  "t.actor_name",
  "t.account_id",
  "t.region",
  "t.resource",
  "o.resource",
  "t.operation_kind",
  "t.operation",
  "t.before",
  "t.after",
  "t.reason",
  "t.problem",
  "o.problem",
  "t.correlation_id",
  "o.request_id",
  "t.ip",
];

/** Case is ignored; `%` and `_` are looked for as they stand. */
function contains(columns: readonly string[], text: string): Expression<SqlBool> {
  const pattern = `%${storable(text).replace(/[\\%_]/g, "\\$&")}%`;
  const terms = columns.map((column) => sql`lower(${sql.ref(column)}) like lower(${pattern}) escape '\\'`);
  return sql<boolean>`(${sql.join(terms, sql` or `)})`;
}

const json = z.string().transform((text): unknown => JSON.parse(text));

/** Rows were written by this room; what is checked is what the screens rely on. */
const entry = z
  .object({
    seq: z.number(),
    id: z.string(),
    at: z.string(),
    correlation_id: z.string(),
    actor_id: z.string(),
    actor_name: z.string(),
    login_method: z.string(),
    ip: z.string().nullable(),
    category: z.enum(trailCategories),
    account_id: z.string().nullable(),
    region: z.string().nullable(),
    resource: z.string().nullable(),
    settled_resource: z.string().nullable(),
    operation_kind: z.string(),
    operation: json.pipe(z.custom<Operation>()).nullable(),
    before: json.nullable(),
    after: json.nullable(),
    reason: z.string().nullable(),
    final_result: z.enum(trailResults),
    problem: json.pipe(z.custom<Problem>()).nullable(),
    settled_problem: json.pipe(z.custom<Problem>()).nullable(),
    settled_request_id: z.string().nullable(),
    settled_seq: z.number().nullable(),
    settled_at: z.string().nullable(),
    settled_by: z.string().nullable(),
  })
  .transform(
    (row): TrailEntry => ({
      seq: row.seq,
      id: row.id,
      at: row.at,
      correlationId: row.correlation_id,
      actor: { id: row.actor_id, name: row.actor_name, method: row.login_method, ip: row.ip },
      category: row.category,
      accountId: row.account_id,
      region: row.region,
      resource: row.settled_resource ?? row.resource,
      operationKind: row.operation_kind,
      operation: row.operation,
      before: row.before,
      after: row.after,
      reason: row.reason,
      result: row.final_result,
      problem: row.settled_problem ?? row.problem,
      requestId: row.settled_request_id,
      settled:
        row.settled_seq === null ? null : { seq: row.settled_seq, at: row.settled_at ?? "", by: row.settled_by ?? "" },
    }),
  );
