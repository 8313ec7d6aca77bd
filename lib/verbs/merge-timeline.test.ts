import { expect, test } from "vitest";
import type { KeptEvent } from "#lib/db/peering-history.ts";
import type { AccountId, PeeringId } from "#lib/peering/ids.ts";
import { parseTimelineCursor, type TimelineCursor, timelineStart } from "#lib/peering/timeline-page.ts";
import type { TrailEntry } from "#lib/peering/trail.ts";
import { mergeTimeline } from "./merge-timeline.ts";
import { must } from "./testing/deck-over.ts";

const instant = (second: number) => new Date(1_800_000_000_000 + second * 1_000).toISOString();

const event = (second: number, digit: string): KeptEvent => ({
  id: `${digit.repeat(8)}-0000-4000-8000-000000000000`,
  peeringId: "pcx-0a1b2c3d4e5f60718" as PeeringId,
  at: instant(second),
  kind: "routes",
  accounts: ["111111111111" as AccountId],
  summary: `event ${digit}`,
});

const deed = (seq: number, second: number, click: string, change: Partial<TrailEntry> = {}): TrailEntry => ({
  seq,
  id: `row-${seq}`,
  at: instant(second),
  correlationId: click,
  actor: { id: "user-alice", name: "Alice", method: "password", ip: null },
  category: "aws",
  accountId: "111111111111",
  region: "us-east-1",
  resource: "pcx-0a1b2c3d4e5f60718",
  operationKind: "create-route",
  operation: null,
  before: null,
  after: null,
  reason: null,
  result: "done",
  problem: null,
  requestId: null,
  settled: null,
  ...change,
});

/** As the database answers: newest first, and only what comes after the cursor. */
function pages(events: readonly KeptEvent[], deeds: readonly TrailEntry[], rowsMax: number, most: number) {
  const told: string[] = [];
  for (let from: TimelineCursor = timelineStart, turns = 0; turns < 50; turns += 1) {
    const { row, event: last } = from;
    const left = events.filter(({ at, id }) => last === null || at < last.at || (at === last.at && id > last.id));
    const rows = deeds.filter(({ seq }) => row === null || seq < row).slice(0, rowsMax);
    const page = mergeTimeline(
      { events: left.slice(0, most + 1), deeds: rows, deedsCut: rows.length === rowsMax },
      from,
      most,
    );
    told.push(
      ...page.items.map((item) => (item.source === "reading" ? item.summary : `${item.entry.id} ×${item.count}`)),
    );
    if (page.before === null) return told;
    from = must(parseTimelineCursor(page.before));
  }
  throw new Error("The pages never end");
}

const events = [event(9, "a"), event(7, "b"), event(7, "c"), event(2, "d"), event(1, "e")];

test("page after page tells everything once, newest first, at any length of page", () => {
  const deeds = [deed(8, 8, "third"), deed(5, 6, "second"), deed(3, 3, "first")];
  const wanted = ["event a", "row-8 ×1", "event b", "event c", "row-5 ×1", "row-3 ×1", "event d", "event e"];
  for (const most of [1, 2, 3, 5, 100]) expect(pages(events, deeds, 100, most)).toEqual(wanted);
});

test("alike rows of one click are one line, also where its other rows stand between them", () => {
  const deeds = [
    deed(6, 6, "c"),
    deed(5, 6, "c", { result: "failed" }),
    deed(4, 6, "c"),
    deed(3, 5, "b"),
    deed(2, 5, "a"),
  ];
  expect(pages([], deeds, 100, 30)).toEqual(["row-6 ×2", "row-5 ×1", "row-3 ×1", "row-2 ×1"]);
});

test("a click of more rows than are read at once goes on on the next page, and nothing older comes before it", () => {
  const deeds = Array.from({ length: 7 }, (_, at) => deed(20 - at, 8 - at * 0.1, "long"));
  const told = pages(events, deeds, 3, 30);
  expect(told).toEqual(["event a", "row-20 ×3", "row-17 ×3", "row-14 ×1", "event b", "event c", "event d", "event e"]);
});

test.each(["", "~", "1", "1~2", "~5~", "x~~", "1~~~", "99999999999~~", "1~5~not-an-id", "1~-5~".padEnd(41, "a")])(
  "%j is no place in a timeline",
  (text) => expect(parseTimelineCursor(text)).toMatchObject({ ok: false, error: { code: "bad-input" } }),
);
