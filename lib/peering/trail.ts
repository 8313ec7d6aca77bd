import type { Problem } from "#lib/result.ts";
import type { Instant } from "./observation.ts";
import type { CreateRoute, DeleteRoute, Operation, ReplaceRoute, SetPeeringDns } from "./operation.ts";

export const trailCategories = ["aws", "account", "settings", "sign-in"] as const;
export type TrailCategory = (typeof trailCategories)[number];

/** `unknown`: sent, and nothing has told yet what came of it. */
export const trailResults = ["done", "already", "failed", "refused", "unknown"] as const;
export type TrailResult = (typeof trailResults)[number];

/** The latest that Peerdeck did to a route, or to a side's DNS option: what should still be so. */
export interface AppliedChange {
  readonly operation: CreateRoute | ReplaceRoute | DeleteRoute | SetPeeringDns;
  readonly at: Instant;
  /** Who asked for it. */
  readonly by: string;
}

/** One thing that was done: an event, or an intent together with the latest that is known of its outcome. */
export interface TrailEntry {
  /** Its place in the chain. */
  readonly seq: number;
  readonly id: string;
  readonly at: Instant;
  readonly correlationId: string;
  readonly actor: {
    readonly id: string;
    readonly name: string;
    readonly method: string;
    readonly ip: string | null;
  };
  readonly category: TrailCategory;
  readonly accountId: string | null;
  readonly region: string | null;
  readonly resource: string | null;
  readonly operationKind: string;
  /** What was sent to AWS, for changes there. */
  readonly operation: Operation | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly result: TrailResult;
  readonly problem: Problem | null;
  readonly requestId: string | null;
  readonly settled: { readonly seq: number; readonly at: Instant; readonly by: string } | null;
}

/** Null: any. */
export interface TrailFilter {
  readonly person: string | null;
  readonly account: string | null;
  readonly region: string | null;
  readonly resource: string | null;
  readonly category: TrailCategory | null;
  readonly result: TrailResult | null;
  readonly from: Instant | null;
  readonly until: Instant | null;
  readonly click: string | null;
  /** One row by its id. */
  readonly row: string | null;
  readonly text: string | null;
}

export const anyEntry: TrailFilter = {
  person: null,
  account: null,
  region: null,
  resource: null,
  category: null,
  result: null,
  from: null,
  until: null,
  click: null,
  row: null,
  text: null,
};

/** `GET /api/trail` */
export interface TrailPage {
  /** Newest first. */
  readonly entries: readonly TrailEntry[];
  /** Where the next, older page begins; null: this was the last. */
  readonly before: number | null;
}
