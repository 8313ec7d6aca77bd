import "server-only";
import { randomUUID } from "node:crypto";
import { type Clock, instantOf } from "#lib/clock.ts";
import type { PastReplacement } from "#lib/peering/answers.ts";
import type { OperationId, PeeringId } from "#lib/peering/ids.ts";
import type { Operation } from "#lib/peering/operation.ts";
import type { AppliedChange, TrailCategory, TrailEntry } from "#lib/peering/trail.ts";
import type { Problem } from "#lib/result.ts";
import type { Anchor, AnchoredHead } from "./anchor.ts";
import { appliedChanges } from "./applied-changes.ts";
import type { Database } from "./open.ts";
import { append, type Head, type Verdict, verifyChain } from "./trail-chain.ts";
import { pastReplacements, unsettled } from "./trail-intents.ts";
import { type TrailQuery, trailPage } from "./trail-page.ts";
import { jsonCell, type TrailRow, textCell, type Unchained, wholeJsonCell } from "./trail-row.ts";

/** Who did it. `correlationId`: one per click; it is also in the name of the STS session, so that CloudTrail tells it. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  /** `system`: Peerdeck itself, e.g. when it looks into what a dead process left behind. */
  readonly method: "password" | "oidc" | "demo" | "command-line" | "system";
  readonly ip: string | null;
  readonly correlationId: string;
}

/** Something that has happened: a sign-in, a change of settings, a refusal. */
export interface TrailEvent {
  readonly actor: Actor;
  readonly category: Exclude<TrailCategory, "aws">;
  /** In a word, e.g. `sign-in`, `grant-role`, `add-account`. */
  readonly operation: string;
  readonly result: "done" | "failed" | "refused";
  /** The AWS account it concerns; null: none. */
  readonly accountId?: string | null;
  readonly region?: string | null;
  /** What it is about: a user id, an account id, a session id. */
  readonly resource?: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | null;
  readonly problem?: Problem | null;
}

/** A change of what the database itself keeps, as it was made, and how the trail tells of it. */
export interface Made<T> {
  readonly data: T;
  readonly event: TrailEvent;
}

/** A change in AWS that is about to be sent. */
export interface Intent {
  readonly actor: Actor;
  readonly peeringId: PeeringId | null;
  readonly operationId: OperationId;
  readonly operation: Operation;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
}

export interface Outcome {
  /** `unknown`: the answer was lost, and what is there could not be read either. */
  readonly result: "done" | "already" | "failed" | "unknown";
  readonly peeringId: PeeringId | null;
  readonly problem: Problem | null;
  readonly requestId: string | null;
  /** Who found it out, where that is not who asked for it. */
  readonly by?: Actor;
}

/** An intent of which nobody has said yet whether it was carried out. */
export interface Unsettled {
  readonly id: string;
  readonly at: string;
  readonly peeringId: PeeringId | null;
  readonly operationId: OperationId;
  readonly operation: Operation;
  readonly correlationId: string;
  /** Its answer was lost, and the trail says so already. */
  readonly knownUnknown: boolean;
}

/**
 * What was done, by whom, and what came of it. Rows are only ever added, each bound to the one before it by a hash. A
 * change in AWS is two rows: the intent, written before the call (no row, no call), and the outcome, written after.
 */
export interface Trail {
  record(event: TrailEvent): Promise<void>;
  /** Makes a change and its row in one transaction: both are kept, or neither. Null: there was nothing to change. */
  change<T>(make: (transaction: Database) => Promise<Made<T> | null>): Promise<T | null>;
  recordIntent(intent: Intent): Promise<string>;
  recordOutcome(intentId: string, outcome: Outcome): Promise<void>;
  /** The latest replacement of each route by this peering: what an undo would put back. */
  pastReplacements(peeringId: PeeringId): Promise<readonly PastReplacement[]>;
  /** The latest that was done to each route and each DNS option, by peering: what should still be so. */
  appliedChanges(): Promise<ReadonlyMap<PeeringId, readonly AppliedChange[]>>;
  unsettled(): Promise<readonly Unsettled[]>;
  /** How many there are: another number tells that something was done. */
  rows(): Promise<number>;
  /** Newest first. */
  page(query: TrailQuery): Promise<readonly TrailEntry[]>;
  /** `anchored`: heads that were written down outside the database. */
  verify(anchored?: readonly AnchoredHead[]): Promise<Verdict>;
  /** Tells the anchor of the last row. */
  close(): void;
}

const nothing = {
  refers_to: null,
  account_id: null,
  region: null,
  resource: null,
  operation_kind: null,
  operation_id: null,
  operation: null,
  before: null,
  after: null,
  reason: null,
  result: null,
  problem: null,
  request_id: null,
} as const satisfies Partial<TrailRow>;

const actorCells = ({ id, name, method, ip, correlationId }: Actor) => ({
  correlation_id: textCell(correlationId),
  actor_id: textCell(id),
  actor_name: textCell(name),
  login_method: method,
  ip: textCell(ip),
});

export function openTrail(db: Database, clock: Clock, anchor: Anchor | null = null): Trail {
  const chained = (transaction: Database, id: string, row: Omit<Unchained, "id" | "at">): Promise<Head> =>
    append(transaction, { ...row, id, at: instantOf(clock) });
  const add = async (row: Omit<Unchained, "id" | "at">): Promise<string> => {
    const id = randomUUID();
    const head = await db.transaction().execute((transaction) => chained(transaction, id, row));
    anchor?.moved({ ...head, at: instantOf(clock) });
    return id;
  };

  return {
    record: async (event) => void (await add(eventRow(event))),
    change: async (make) => {
      const changed = await db.transaction().execute(async (transaction) => {
        const made = await make(transaction);
        return made && { data: made.data, head: await chained(transaction, randomUUID(), eventRow(made.event)) };
      });
      // The anchor is told of what is kept, and of nothing that is rolled back.
      if (changed) anchor?.moved({ ...changed.head, at: instantOf(clock) });
      return changed && changed.data;
    },
    recordIntent: (intent) => add(intentRow(intent)),
    recordOutcome: async (intentId, outcome) => {
      const intent = await db
        .selectFrom("trail")
        .selectAll()
        .where("id", "=", intentId)
        .where("kind", "=", "intent")
        .executeTakeFirstOrThrow();
      await add(outcomeRow(intent, outcome));
    },
    pastReplacements: (peeringId) => pastReplacements(db, peeringId),
    appliedChanges: () => appliedChanges(db),
    rows: async () => (await db.selectFrom("trail_head").select("seq").executeTakeFirstOrThrow()).seq,
    unsettled: () => unsettled(db),
    page: (query) => trailPage(db, query),
    verify: (anchored) => verifyChain(db, anchored),
    close: () => anchor?.close(),
  };
}

const eventRow = (event: TrailEvent): Omit<Unchained, "id" | "at"> => ({
  ...nothing,
  ...actorCells(event.actor),
  kind: "event",
  category: event.category,
  account_id: textCell(event.accountId ?? null),
  region: textCell(event.region ?? null),
  resource: textCell(event.resource ?? null),
  operation_kind: textCell(event.operation),
  before: jsonCell(event.before),
  after: jsonCell(event.after),
  reason: textCell(event.reason ?? null),
  result: event.result,
  problem: jsonCell(event.problem),
});

const intentRow = ({ actor, operation, ...intent }: Intent): Omit<Unchained, "id" | "at"> => ({
  ...nothing,
  ...actorCells(actor),
  kind: "intent",
  category: "aws",
  account_id: operation.place.accountId,
  region: operation.place.region,
  resource: intent.peeringId,
  operation_kind: operation.kind,
  operation_id: textCell(intent.operationId),
  operation: wholeJsonCell(operation),
  before: jsonCell(intent.before),
  after: jsonCell(intent.after),
  reason: textCell(intent.reason),
});

const outcomeRow = (intent: TrailRow, outcome: Outcome): Omit<Unchained, "id" | "at"> => ({
  ...nothing,
  correlation_id: intent.correlation_id,
  actor_id: intent.actor_id,
  actor_name: intent.actor_name,
  login_method: intent.login_method,
  ip: intent.ip,
  ...(outcome.by && { ...actorCells(outcome.by), correlation_id: intent.correlation_id }),
  kind: "outcome",
  refers_to: intent.id,
  category: intent.category,
  account_id: intent.account_id,
  region: intent.region,
  resource: outcome.peeringId ?? intent.resource,
  operation_kind: intent.operation_kind,
  operation_id: intent.operation_id,
  result: outcome.result,
  problem: jsonCell(outcome.problem),
  request_id: textCell(outcome.requestId),
});
