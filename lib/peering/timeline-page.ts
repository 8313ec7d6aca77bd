import { fail, ok, type Result } from "#lib/result.ts";
import type { Instant } from "./observation.ts";
import type { OperationKind } from "./operation.ts";
import type { PeeringEvent } from "./timeline.ts";
import type { TrailEntry } from "./trail.ts";

/** A change that readings have shown, whoever made it. */
export interface SeenChange extends Pick<PeeringEvent, "at" | "kind" | "summary"> {
  readonly id: string;
  readonly source: "reading";
}

/** What somebody did through Peerdeck; alike deeds of one click are one line. */
export interface Deed {
  readonly id: string;
  readonly source: "trail";
  readonly at: Instant;
  readonly by: string;
  /** The latest of them. */
  readonly entry: Pick<TrailEntry, "id" | "correlationId" | "operationKind" | "operation" | "result" | "reason">;
  readonly count: number;
}

export type TimelineItem = SeenChange | Deed;

/** `GET /api/fleet/[peering]/timeline` */
export interface TimelinePage {
  /** Newest first. */
  readonly items: readonly TimelineItem[];
  /** Where the next, older page begins; null: this was the last. */
  readonly before: string | null;
}

export const timelineTopics = [
  "state",
  "health",
  "routes",
  "cidrs",
  "dns",
  "filters",
  "names",
  "notes",
  "done",
] as const;
/** `done`: only what was done through Peerdeck. */
export type TimelineTopic = (typeof timelineTopics)[number];

interface TopicKinds {
  readonly events: readonly PeeringEvent["kind"][];
  /** Null: whatever was done. */
  readonly deeds: readonly string[] | null;
}

type DeedKind = OperationKind | "leave-table-out" | "take-table-back" | "add-note" | "remove-note";
const deeds = (...kinds: readonly DeedKind[]): readonly string[] => kinds;

export const kindsOf: Readonly<Record<TimelineTopic, TopicKinds>> = {
  state: {
    events: ["appeared", "status", "gone"],
    deeds: deeds("create-peering", "accept", "reject", "delete-peering"),
  },
  health: { events: ["health"], deeds: [] },
  routes: {
    events: ["routes"],
    deeds: deeds("create-route", "replace-route", "delete-route", "leave-table-out", "take-table-back"),
  },
  cidrs: { events: ["cidrs"], deeds: [] },
  dns: { events: ["dns"], deeds: deeds("set-peering-dns", "set-vpc-dns-attribute") },
  filters: {
    events: [],
    deeds: deeds(
      "authorize-ingress",
      "authorize-egress",
      "revoke-ingress",
      "revoke-egress",
      "create-acl-entry",
      "delete-acl-entry",
    ),
  },
  names: { events: ["name"], deeds: deeds("tag") },
  notes: { events: [], deeds: deeds("add-note", "remove-note") },
  done: { events: [], deeds: null },
};

/** The last that was told of each of the two sources; null: nothing yet. */
export interface TimelineCursor {
  readonly row: number | null;
  readonly event: { readonly at: Instant; readonly id: string } | null;
}

export const timelineStart: TimelineCursor = { row: null, event: null };

/** `ROW~MILLISECONDS~ID`, each part empty where nothing was told. */
export const formatTimelineCursor = ({ row, event }: TimelineCursor): string =>
  [row ?? "", event === null ? "" : Date.parse(event.at), event?.id ?? ""].join("~");

const cursorPattern = /^([1-9]\d{0,8})?~(?:([1-9]\d{0,13})~([0-9a-f-]{36})|~)$/;

export function parseTimelineCursor(text: string): Result<TimelineCursor> {
  const [whole, row, ms, id] = cursorPattern.exec(text) ?? [];
  if (whole === undefined)
    return fail({
      code: "bad-input",
      message: "Found no place in a timeline, wanted the one that the page before gave.",
    });
  const event = ms === undefined || id === undefined ? null : { at: new Date(Number(ms)).toISOString(), id };
  return ok({ row: row === undefined ? null : Number(row), event });
}
