import { afterEach, describe, expect, test } from "vitest";
import { type Frozen, freeze } from "#lib/peering/approvals/frozen.ts";
import { propose } from "#lib/peering/approvals/proposal.ts";
import type { HeldChange } from "#lib/peering/approvals/record.ts";
import type { AccountId, PeeringId } from "#lib/peering/ids.ts";
import type { Notice } from "#lib/peering/notices/notice.ts";
import { pending } from "#lib/peering/testing/health-worlds.ts";
import { engines } from "#tests/setup/databases.ts";
import { claimApproval, claimOf, dropClaims, releaseApproval } from "./approval-claims.ts";
import { beginApproval, eventsOfApproval, lastEvents, moveApproval, type NewEvent } from "./approval-moves.ts";
import { endedApprovals, findApproval, type NewApproval, openApprovals, refreshApproval } from "./approvals.ts";
import { deliveriesPage } from "./deliveries.ts";
import { addNotice, dueDeliveries, recordAttempt } from "./notices.ts";
import { type Database, type DatabaseOptions, openDatabase } from "./open.ts";

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

const at = (second: number) => new Date(1_800_000_000_000 + second * 1_000).toISOString();
const anna = { id: "user-anna", name: "Anna" };
const omar = { id: "user-omar", name: "Omar" };
const side = (accountId: string) => ({
  accountId: accountId as AccountId,
  accountName: "\u202e<b>'; --",
  region: "eu-west-1",
  vpcId: "vpc-1",
  vpcName: null,
});

const request = (id: string, more: Partial<NewApproval> = {}): NewApproval => ({
  id,
  peeringId: id as PeeringId,
  labels: { requester: side("111111111111"), accepter: side("222222222222"), from: "managed" },
  subject: null,
  firstCidrs: { requester: ["10.0.0.0/16"], accepter: null },
  firstSeenAt: at(0),
  expiresAt: at(600),
  state: "pending",
  requestedBy: null,
  reason: null,
  held: null,
  ...more,
});
const line = (kind: NewEvent["kind"], second: number, actor = anna): NewEvent => ({
  at: at(second),
  kind,
  actor,
  reason: null,
  detail: {},
});
const begin = (db: Database, approval: NewApproval) => beginApproval(db, approval, line("seen", 0));

const observation = pending();
const frozen: Frozen = freeze(observation, propose(observation));
const held: HeldChange = { frozen, hash: "hash", by: { sender: null, first: anna, request: null } };

describe.each(engines())("on $name", ({ fresh }) => {
  test("a request is begun once, whoever sees it first, and read back as it was", async () => {
    const db = await open(await fresh());
    const begun = await Promise.all([1, 2, 3, 4].map(() => begin(db, request("pcx-1"))));
    expect(begun.filter(Boolean)).toHaveLength(1);
    expect(await findApproval(db, "pcx-1")).toEqual({ ...request("pcx-1"), stateAt: at(0) });
    expect(await eventsOfApproval(db, "pcx-1")).toMatchObject([{ number: 1, kind: "seen", from: null, to: "pending" }]);
  });

  test("of many who move it at once one does, with the one line of its history", async () => {
    const db = await open(await fresh());
    await begin(db, request("pcx-1"));
    const moved = await Promise.all(
      [anna, omar, anna, omar].map((actor, index) =>
        moveApproval(db, {
          id: "pcx-1",
          from: ["pending"],
          to: index % 2 === 0 ? "accepted" : "rejected",
          event: line(index % 2 === 0 ? "accepted" : "rejected", 5, actor),
        }),
      ),
    );
    expect(moved.filter(Boolean)).toHaveLength(1);
    const events = await eventsOfApproval(db, "pcx-1");
    expect(events.map(({ number }) => number)).toEqual([1, 2]);
    expect((await findApproval(db, "pcx-1"))?.state).toBe(events[1]?.to);
    await refreshApproval(db, { ...request("pcx-1"), expiresAt: at(999) });
    expect((await findApproval(db, "pcx-1"))?.expiresAt).toBe(at(600));
  });

  test("a frozen change is kept to the letter, and put away again", async () => {
    const db = await open(await fresh());
    await begin(db, request("pcx-1"));
    const to = (state: "second" | "pending", change: HeldChange | null) =>
      moveApproval(db, {
        id: "pcx-1",
        from: ["pending", "second"],
        to: state,
        event: line(state === "second" ? "approved-first" : "voided", 1),
        held: change,
      });
    expect(await to("second", held)).toBe(true);
    expect((await findApproval(db, "pcx-1"))?.held).toEqual(JSON.parse(JSON.stringify(held)));
    expect(await to("pending", null)).toBe(true);
    expect((await findApproval(db, "pcx-1"))?.held).toBeNull();
  });

  test("what is over is read page by page without a gap, by whoever sees one of its accounts", async () => {
    const db = await open(await fresh());
    const ids = ["pcx-1", "pcx-2", "pcx-3", "pcx-4", "pcx-5"];
    for (const id of ids) {
      await begin(db, request(id));
      if (id !== "pcx-5")
        await moveApproval(db, {
          id,
          from: ["pending"],
          to: "expired",
          event: line("expired", id === "pcx-1" ? 9 : 5),
        });
    }
    const read: string[] = [];
    for (let before: { at: string; id: string } | null = null; ; ) {
      const page = await endedApprovals(db, { accounts: ["111111111111"], before, rowsMax: 2 });
      read.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      if (last === undefined) break;
      before = { at: last.stateAt, id: last.id };
    }
    expect(read).toEqual(["pcx-1", "pcx-4", "pcx-3", "pcx-2"]);
    expect((await openApprovals(db)).map(({ id }) => id)).toEqual(["pcx-5"]);
    const others = { before: null, rowsMax: 9 };
    expect(await endedApprovals(db, { ...others, accounts: ["333333333333"] })).toEqual([]);
    expect(await endedApprovals(db, { ...others, accounts: [] })).toEqual([]);
  });

  test("the latest line of each of many is read at once, and none of others", async () => {
    const db = await open(await fresh());
    for (const id of ["pcx-1", "pcx-2", "pcx-3"]) await begin(db, request(id));
    await moveApproval(db, { id: "pcx-1", from: ["pending"], to: "rejected", event: line("rejected", 5, omar) });
    await moveApproval(db, { id: "pcx-2", from: ["pending"], to: "pending", event: line("tried", 6) });
    const last = await lastEvents(db, ["pcx-1", "pcx-2", "pcx-9"]);
    expect(Object.fromEntries(last)).toMatchObject({
      "pcx-1": { number: 2, kind: "rejected", actor: omar },
      "pcx-2": { number: 2, kind: "tried", actor: anna },
    });
    expect(last.size).toBe(2);
    expect(await lastEvents(db, [])).toEqual(new Map());
  });

  test("one person at a time decides; the others are told who; a dead process's claim does not last", async () => {
    const db = await open(await fresh());
    const claim = (claimId: string, actor: typeof anna, second: number) => ({
      approvalId: "pcx-1",
      claimId,
      actor,
      doing: "accepting",
      at: at(second),
    });
    const first = claim("a", anna, 0);
    expect(await claimApproval(db, first, at(-60))).toBeNull();
    expect(await claimApproval(db, claim("b", omar, 1), at(-59))).toEqual(first);
    await releaseApproval(db, claim("b", omar, 1));
    expect(await claimOf(db, "pcx-1")).toEqual(first);
    expect(await claimApproval(db, claim("c", omar, 90), at(30))).toBeNull();
    expect((await claimOf(db, "pcx-1"))?.actor).toEqual(omar);
    await dropClaims(db);
    expect(await claimOf(db, "pcx-1")).toBeNull();
  });

  test("an event is put down once for each webhook, and due until it is delivered or given up", async () => {
    const db = await open(await fresh());
    const notice: Notice = {
      key: "new-request:pcx-1",
      kind: "new-request",
      at: at(0),
      subject: "pcx-1",
      peeringId: "pcx-1" as PeeringId,
      requester: side("111111111111"),
      accepter: null,
      expiresAt: null,
      decision: null,
      by: null,
      reason: null,
      finding: null,
    };
    const added = await Promise.all([1, 2, 3].map(() => addNotice(db, notice, ["ops", "chat"])));
    expect(added.filter(Boolean)).toHaveLength(1);
    const due = await dueDeliveries(db, at(0), 9);
    expect(due.map(({ webhook }) => webhook).toSorted()).toEqual(["chat", "ops"]);
    expect(due[0]?.notice).toEqual(notice);
    const [one, two] = due;
    if (one === undefined || two === undefined) throw new Error("not due");
    const attempt = (id: string, number: number, problem: string | null, nextAt: string | null) =>
      recordAttempt(db, { deliveryId: id, number, at: at(number), status: null, problem, ms: 3, nextAt });
    await attempt(one.id, 1, "HTTP 503", at(9));
    await attempt(two.id, 1, null, null);
    expect(await dueDeliveries(db, at(8), 9)).toEqual([]);
    expect((await dueDeliveries(db, at(9), 9)).map(({ id, attempts }) => [id, attempts])).toEqual([[one.id, 1]]);
    await attempt(one.id, 2, "HTTP 503", null);
    expect(await dueDeliveries(db, at(99), 9)).toEqual([]);
    const log = await deliveriesPage(db, null, 9);
    expect(new Map(log.map(({ webhook, state, attempts }) => [webhook, `${state} ${attempts.length}`]))).toEqual(
      new Map([
        [one.webhook, "given-up 2"],
        [two.webhook, "delivered 1"],
      ]),
    );
  });
});
