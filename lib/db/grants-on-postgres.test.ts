import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "#lib/clock.ts";
import { startPostgres, type TestPostgres } from "#tests/setup/postgres.ts";
import { openDatabase } from "./open.ts";
import { signIn } from "./testing/records.ts";
import { openTrail } from "./trail.ts";

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 30_000);
afterAll(() => postgres.stop());

/** As docs/operations/trail.md tells it. */
const grants = `
  create role peerdeck_app login;
  grant select, insert, update, delete on all tables in schema public to peerdeck_app;
  revoke update, delete, truncate on trail from peerdeck_app;
  revoke insert, delete, truncate on trail_head from peerdeck_app;`;

test("grants: the server's user can add rows of the trail; to change, delete or truncate them it has no right", async () => {
  const url = await postgres.createDatabase();
  const owner = await openDatabase({ folder: "", url, use: "sole" });
  if (!owner.ok) throw new Error(owner.error.message);
  await owner.data.close();
  await postgres.query(url, grants);

  const asApp = postgres.as("peerdeck_app", url);
  const app = await openDatabase({ folder: "", url: asApp, use: "sole" });
  if (!app.ok) throw new Error(app.error.message);
  const trail = openTrail(app.data.db, systemClock);
  await trail.record(signIn());
  expect(await trail.verify()).toMatchObject({ ok: true, head: { seq: 1 } });
  await app.data.close();
  for (const statement of [
    "update trail set actor_name = 'x'",
    "delete from trail",
    "truncate trail",
    "delete from trail_head",
    "alter table trail disable trigger all",
    "drop trigger trail_no_change on trail",
    "drop table trail",
  ])
    await expect(postgres.query(asApp, statement)).rejects.toThrow(/permission denied|must be owner/);
});
