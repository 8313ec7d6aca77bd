import { afterEach, describe, expect, test } from "vitest";
import { systemClock } from "#lib/clock.ts";
import type { PeeringId, RouteTableId } from "#lib/peering/ids.ts";
import type { Operation } from "#lib/peering/operation.ts";
import { engines } from "#tests/setup/databases.ts";
import { allLeftOut, deleteLeftOut, insertLeftOut } from "./left-out.ts";
import { type DatabaseOptions, openDatabase } from "./open.ts";
import { done, intent, peeringId, replacement } from "./testing/records.ts";
import { openTrail } from "./trail.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function open(at: Omit<DatabaseOptions, "use">) {
  const database = await openDatabase({ ...at, use: "shared" });
  if (!database.ok) throw new Error(database.error.message);
  opened.push(database.data);
  return { ...database.data, trail: openTrail(database.data.db, systemClock) };
}

const other = "pcx-00000000000000001" as PeeringId;
const table = "rtb-00000000000000001" as RouteTableId;
const choice = {
  peeringId,
  routeTableId: table,
  byId: "user-alice",
  by: "Alice Ito",
  at: "2026-11-23T09:30:00.000Z",
  reason: "Batch only",
};

describe.each(engines())("on $name", ({ fresh }) => {
  test("a choice is kept once, with who and why, and is gone when it is taken back", async () => {
    const { db } = await open(await fresh());
    expect(await insertLeftOut(db, choice)).toBe(true);
    expect(await insertLeftOut(db, { ...choice, by: "Bob", reason: "Another" })).toBe(false);
    expect(await insertLeftOut(db, { ...choice, peeringId: other })).toBe(true);
    expect(await allLeftOut(db)).toEqual(
      new Map([
        [other, [{ ...choice, peeringId: other }]],
        [peeringId, [choice]],
      ]),
    );
    expect(await deleteLeftOut(db, peeringId, table)).toEqual(choice);
    expect(await deleteLeftOut(db, peeringId, table)).toBeNull();
    expect([...(await allLeftOut(db)).keys()]).toEqual([other]);
  });

  test("of each route the latest that was carried out counts, whichever peering it led to", async () => {
    const { trail } = await open(await fresh());
    const record = async (operation: Operation, result: "done" | "already" | "failed", id = peeringId) =>
      trail.recordOutcome(await trail.recordIntent(intent({ peeringId: id, operation })), { ...done, result });
    const { target: _target, was: _was, kind: _kind, ...route } = replacement("tgw-1", peeringId);
    const created = { ...route, kind: "create-route", peeringId } as const;
    const deleted = { ...created, kind: "delete-route" } as const;
    const dns = { kind: "set-peering-dns", place: route.place, peeringId, enabled: true } as const;
    const operations = async () =>
      [...(await trail.appliedChanges())].map(([id, changes]) => [id, changes.map(({ operation }) => operation)]);

    await record({ ...created, destination: "10.1.0.1/16" }, "done");
    await record(dns, "done");
    await record({ ...dns, enabled: false }, "failed");
    expect(await operations()).toEqual([[peeringId, [{ ...created, destination: "10.1.0.1/16" }, dns]]]);

    await record(deleted, "already");
    expect(await operations()).toEqual([[peeringId, expect.arrayContaining([deleted, dns])]]);

    const taken = replacement(peeringId, other);
    await record(taken, "done", other);
    expect(new Map((await operations()) as [PeeringId, unknown][])).toEqual(
      new Map<PeeringId, unknown>([
        [peeringId, [dns]],
        [other, [taken]],
      ]),
    );
    expect((await trail.appliedChanges()).get(other)?.[0]).toMatchObject({
      by: "Alice Ito",
      at: expect.stringMatching(/Z$/),
    });
  });

  test("an intent of which nobody knows the outcome is no change that was applied", async () => {
    const { trail } = await open(await fresh());
    await trail.recordIntent(intent());
    await trail.recordOutcome(await trail.recordIntent(intent()), { ...done, result: "unknown" });
    expect(await trail.appliedChanges()).toEqual(new Map());
  });
});
