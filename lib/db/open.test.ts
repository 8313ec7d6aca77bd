import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { systemClock } from "#lib/clock.ts";
import type { AccountId, OperationId, PeeringId, Region, RouteTableId } from "#lib/peering/ids.ts";
import type { ReplaceRoute } from "#lib/peering/operation.ts";
import { openDatabase } from "./open.ts";
import { type Intent, openTrail } from "./trail.ts";

const folder = mkdtempSync(join(tmpdir(), "peerdeck-db-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const peeringId = "pcx-0a1b2c3d4e5f60718" as PeeringId;

async function open(at: string, use: "sole" | "shared" = "sole") {
  const opened = await openDatabase({ folder: at, use });
  if (!opened.ok) throw new Error(opened.error.message);
  return { ...opened.data, trail: openTrail(opened.data.db, systemClock) };
}

const replacement = (was: string, target: string): ReplaceRoute => ({
  kind: "replace-route",
  place: { side: "requester", accountId: "111111111111" as AccountId, region: "us-east-1" as Region },
  routeTableId: "rtb-00000000000000001" as RouteTableId,
  destination: "10.1.0.0/16",
  target: { kind: "peering", id: target },
  was: { kind: "transit-gateway", id: was },
});

const intent = (operation: ReplaceRoute): Intent => ({
  actor: { id: "user-alice", name: "alice", method: "password", ip: "192.0.2.7", correlationId: "click-1" },
  peeringId,
  operationId: "replace-route/requester" as OperationId,
  operation,
  before: null,
  after: null,
  reason: null,
});

const done = { result: "done", peeringId: null, problem: null, requestId: "req-1" } as const;

test("an intent without an outcome is unsettled, also after the process has gone, and settles once", async () => {
  const at = join(folder, "unsettled");
  const first = await open(at);
  await first.trail.recordIntent(intent(replacement("tgw-1", peeringId)));
  const settled = await first.trail.recordIntent(intent(replacement("tgw-2", peeringId)));
  await first.trail.recordOutcome(settled, done);
  await first.close();

  const second = await open(at);
  const [left, ...others] = await second.trail.unsettled();
  expect(others).toEqual([]);
  expect(left).toMatchObject({ peeringId, operation: { kind: "replace-route", was: { id: "tgw-1" } } });
  await second.trail.recordOutcome(left?.id ?? "", { ...done, result: "unknown" });
  expect(await second.trail.unsettled()).toEqual([]);
  await second.close();
});

test("past replacements are the latest done ones that put this peering in place", async () => {
  const { trail, close } = await open(":memory:");
  const record = async (operation: ReplaceRoute, result: "done" | "failed") =>
    trail.recordOutcome(await trail.recordIntent(intent(operation)), { ...done, result });
  await record(replacement("tgw-old", peeringId), "done");
  await record(replacement("tgw-new", peeringId), "done");
  await record(replacement("tgw-failed", peeringId), "failed");
  await record(replacement(peeringId, "tgw-new"), "done");
  expect(await trail.pastReplacements(peeringId)).toEqual([
    {
      routeTableId: "rtb-00000000000000001",
      destination: "10.1.0.0/16",
      was: { kind: "transit-gateway", id: "tgw-new" },
    },
  ]);
  expect(await trail.pastReplacements("pcx-00000000000000000" as PeeringId)).toEqual([]);
  await close();
});

test("a second server on the same folder is refused by name; a command beside it is not", async () => {
  const at = join(folder, "shared");
  const first = await open(at);
  const second = await openDatabase({ folder: at, use: "sole" });
  expect(second).toMatchObject({ ok: false, error: { code: "bad-configuration" } });
  expect(!second.ok && second.error.message).toContain(at);
  const command = await open(at, "shared");
  await command.trail.recordIntent(intent(replacement("tgw-1", peeringId)));
  expect(await first.trail.unsettled()).toHaveLength(1);
  await command.close();
  await first.close();
  const third = await open(at);
  await third.close();
});

test("the folder is free again after its server was killed", async () => {
  const at = join(folder, "killed");
  await (await open(at)).close();
  const holder = `
    import { DatabaseSync } from "node:sqlite";
    const lock = new DatabaseSync(${JSON.stringify(join(at, "peerdeck.lock"))});
    lock.exec("begin exclusive");
    console.log("held");
    setInterval(() => lock, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", holder], { stdio: ["ignore", "pipe", "ignore"] });
  await once(child.stdout, "data");
  expect(await openDatabase({ folder: at, use: "sole" })).toMatchObject({ ok: false });
  child.kill("SIGKILL");
  await once(child, "exit");
  await (await open(at)).close();
});

test("two commands that meet a new folder at the same time both get in", async () => {
  const at = join(folder, "race");
  const both = await Promise.all([open(at, "shared"), open(at, "shared")]);
  await Promise.all(both.map(({ close }) => close()));
});

test("a folder that cannot be made is told by name", async () => {
  const file = join(folder, "a-file");
  writeFileSync(file, "");
  const opened = await openDatabase({ folder: join(file, "data"), use: "sole" });
  expect(opened).toMatchObject({ ok: false, error: { code: "bad-configuration" } });
  expect(!opened.ok && opened.error.message).toContain(join(file, "data"));
});
