import { afterEach, describe, expect, test } from "vitest";
import type { AccountId, PeeringId } from "#lib/peering/ids.ts";
import type { PeeringEvent } from "#lib/peering/timeline.ts";
import { engines } from "#tests/setup/databases.ts";
import { deleteNote, insertNote, notesOf } from "./notes.ts";
import { type Database, type DatabaseOptions, openDatabase } from "./open.ts";
import { accountsSeen, eventsOf, type KeptEvent, recordSeen, seenPeering } from "./peering-history.ts";
import { addUser } from "./users.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function open(at: Omit<DatabaseOptions, "use">): Promise<Database> {
  const database = await openDatabase({ ...at, use: "shared" });
  if (!database.ok) throw new Error(database.error.message);
  opened.push(database.data);
  return database.data.db;
}

const peeringId = "pcx-0a1b2c3d4e5f60718" as PeeringId;
const other = "pcx-0bbbbbbbbbbbbbbbb" as PeeringId;
const both = ["111111111111", "222222222222"] as AccountId[];
const at = (second: number) => new Date(1_800_000_000_000 + second * 1_000).toISOString();

const side = { routes: [], cidrs: [], dns: false, name: null };
const seen = (id: PeeringId) => ({
  peeringId: id,
  firstSeenAt: at(0),
  statusSince: at(0),
  facts: { status: "active", health: "healthy", worst: null, requester: side, accepter: side } as const,
});
const event = (kind: PeeringEvent["kind"], second: number, accounts = both): PeeringEvent => ({
  peeringId,
  at: at(second),
  kind,
  accounts,
  summary: `${kind} at ${second}`,
});

describe.each(engines())("on $name", ({ fresh }) => {
  test("a timeline is read page by page without a gap, also where many changes were seen at one moment", async () => {
    const db = await open(await fresh());
    const told = [
      event("appeared", 0),
      ...["routes", "dns", "cidrs"].map((kind) => event(kind as "dns", 5)),
      event("health", 9),
    ];
    await recordSeen(db, [seen(peeringId)], told);
    const read: KeptEvent[] = [];
    for (let after: KeptEvent | null = null; ; ) {
      const page: readonly KeptEvent[] = await eventsOf(db, peeringId, 2, { after });
      read.push(...page);
      after = page.at(-1) ?? null;
      if (page.length < 2) break;
    }
    expect(read.map(({ summary }) => summary).toSorted()).toEqual(told.map(({ summary }) => summary).toSorted());
    expect(read.map((each) => each.at)).toEqual([9, 5, 5, 5, 0].map(at));
    expect((await eventsOf(db, peeringId, 9, { kinds: ["dns", "health"] })).map(({ kind }) => kind)).toEqual([
      "health",
      "dns",
    ]);
    expect(await eventsOf(db, peeringId, 9, { kinds: [] })).toEqual([]);
  });

  test("a peering that was seen is remembered with its accounts; of another nothing is known", async () => {
    const db = await open(await fresh());
    await recordSeen(db, [seen(peeringId)], [event("appeared", 0), event("routes", 3, both.slice(0, 1))]);
    expect(await seenPeering(db, peeringId)).toEqual(seen(peeringId));
    expect(await accountsSeen(db, peeringId)).toEqual(both);
    expect([await seenPeering(db, other), await accountsSeen(db, other)]).toEqual([null, []]);
  });

  test("notes are read newest first with their author, kept as written, and taken away only by whoever wrote them", async () => {
    const db = await open(await fresh());
    await addUser(db, {
      id: "ann",
      name: "Ann",
      email: "ann@example.com",
      method: "demo",
      passwordHash: null,
      at: at(0),
    });
    const text = "first line\nsecond \u202e line <script>\u0000";
    await insertNote(db, { peeringId, text: "older", createdAt: at(1), createdBy: "gone" });
    await insertNote(db, { peeringId, text, createdAt: at(2), createdBy: "ann" });
    await insertNote(db, { peeringId: other, text: "elsewhere", createdAt: at(3), createdBy: "ann" });
    const [newest, older] = await notesOf(db, peeringId, 10);
    expect(newest).toMatchObject({ text: text.replace("\u0000", "\ufffd"), author: "Ann", createdAt: at(2) });
    expect(older).toMatchObject({ text: "older", author: null });
    const id = newest?.id ?? "";
    expect(await deleteNote(db, { id, peeringId, createdBy: "gone" })).toBeNull();
    expect(await deleteNote(db, { id, peeringId: other, createdBy: "ann" })).toBeNull();
    expect(await deleteNote(db, { id, peeringId, createdBy: "ann" })).toBe(newest?.text);
    expect(await deleteNote(db, { id, peeringId, createdBy: "ann" })).toBeNull();
    expect(await notesOf(db, peeringId, 10)).toHaveLength(1);
  });
});
