import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { writeSessionName } from "#lib/aws/session-name.ts";
import { systemClock } from "#lib/clock.ts";
import { openDatabase } from "#lib/db/open.ts";
import { openTrail } from "#lib/db/trail.ts";
import { must } from "./testing/deck-over.ts";

const parts = [
  "",
  " ",
  "ada",
  "ADA",
  "peerdeck-read",
  "-",
  "../../etc",
  "\r\nSet-Cookie: a=b",
  "\u202egnol",
  "山田太郎",
  "a\u0000b",
  "\ud800",
  "'; drop table trail; --",
  "<script>alert(1)</script>",
  "${jndi:ldap://x}",
  "=cmd|' /C calc'!A0",
  "Jürgen Ångström",
  "J\u0075\u0308rgen A\u030angstr\u00f6m",
  "x".repeat(70_000),
  "😀".repeat(50),
];

/** Many pairs of these look the same once AWS's alphabet is all that is left of them. */
const hostileNames = Array.from({ length: 10_000 }, (_, n) => {
  const [one = "", other = "", third = ""] = [n % 20, Math.floor(n / 20) % 20, Math.floor(n / 400) % 25].map(
    (at) => parts[at],
  );
  return one + other + third;
});

test("abuse 35: 10,000 hostile user names give session names that AWS takes, each of which leads to one row of the trail", async () => {
  const database = must(await openDatabase({ folder: ":memory:", use: "sole" }));
  const trail = openTrail(database.db, systemClock);
  const names = new Set<string>();
  for (const name of hostileNames) {
    const correlationId = randomUUID();
    const session = writeSessionName({ name, correlationId });
    expect(session).toMatch(/^[\w+=,.@-]{2,64}$/);
    names.add(session);
    await trail.record({
      actor: { id: "user", name, method: "password", ip: null, correlationId },
      category: "settings",
      operation: "test",
      result: "done",
    });
  }
  expect(names.size).toBe(hostileNames.length);
  const rows = await database.db.selectFrom("trail").select(["correlation_id"]).execute();
  const recorded = rows.map((row) => row.correlation_id);
  expect(new Set(recorded).size).toBe(hostileNames.length);
  expect([...names].map((session) => session.slice(-36)).toSorted()).toEqual(recorded.toSorted());
  await database.close();
}, 60_000);
