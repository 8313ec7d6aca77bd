import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { systemClock } from "#lib/clock.ts";
import { openDatabase } from "./open.ts";
import { openTrail } from "./trail.ts";

const root = mkdtempSync(join(tmpdir(), "peerdeck-killed-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const lanes = 4;
const killsPerLane = 25;
const writer = join(import.meta.dirname, "testing/writer.ts");
const flags = ["--conditions=react-server", "--disable-warning=ExperimentalWarning"];

/** Starts a writer, kills it at a random moment after its first row, and answers every id that it had said. */
async function acknowledgedUntilKilled(folder: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [...flags, writer, folder], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { NODE_ENV: "test", NODE_COMPILE_CACHE: join(root, "compiled") },
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  await once(child.stdout, "data");
  await pause(Math.random() * 40);
  child.kill("SIGKILL");
  await once(child, "close");
  return said.split("\n").slice(0, -1);
}

async function lane(number: number): Promise<readonly string[]> {
  const folder = join(root, `lane-${number}`);
  const acknowledged: string[] = [];
  for (let kill = 0; kill < killsPerLane; kill++) acknowledged.push(...(await acknowledgedUntilKilled(folder)));
  const opened = await openDatabase({ folder, use: "sole" });
  if (!opened.ok) throw new Error(opened.error.message);
  const { db, close } = opened.data;
  const kept = new Set((await db.selectFrom("trail").select("id").execute()).map(({ id }) => id));
  expect(await openTrail(db, systemClock).verify()).toMatchObject({ ok: true, head: { seq: kept.size } });
  await close();
  const lost = acknowledged.filter((id) => !kept.has(id));
  expect(lost).toEqual([]);
  return acknowledged;
}

test(`kill -9: a writer killed ${lanes * killsPerLane} times at random moments loses no row that it acknowledged`, async () => {
  const acknowledged = await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  expect(new Set(acknowledged.flat()).size).toBeGreaterThanOrEqual(lanes * killsPerLane);
}, 120_000);
