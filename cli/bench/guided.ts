import { parseArgs } from "node:util";
import { parseConfig } from "#lib/config/parse.ts";
import type { VpcRef } from "#lib/peering/ids.ts";
import { parseVpcRef } from "#lib/peering/ids.ts";
import { wholeGoal } from "#lib/peering/plan.ts";
import type { Scenario } from "#lib/simulator/scenario.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { currentActor } from "#lib/verbs/current-actor.ts";
import { openDeck } from "#lib/verbs/deck.ts";
import { setUpPeering } from "#lib/verbs/set-up-peering.ts";
import { say } from "../say.ts";
import { longestChain, type TimedCall } from "./call-chain.ts";
import { forcedChain, limitMs } from "./guided-limit.ts";
import { type SimulatedAws, simulatedAws } from "./simulated-aws.ts";

const latencyMs = 60;
const ratioMax = 1.15;

interface Measured {
  readonly tables: number;
  readonly outcome: string;
  readonly chain: number;
  readonly forced: number;
  readonly wallMs: number;
  readonly limitMs: number;
  readonly ratio: number;
  readonly calls: number;
  readonly throttledOnTheWire: number;
  readonly throttledForThePerson: number;
  readonly rssMb: number;
  readonly cpuMs: number;
}

/** `./peerdeck bench guided [--tables 2,20,100,500] [--json]`: the whole set-up against the least time that AWS allows. */
export async function guided(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { json: { type: "boolean", default: false }, tables: { type: "string", default: "2,20,100,500" } },
  });
  const sizes = values.tables.split(",").map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1 || size > 512)) {
    say(`--tables: found ${JSON.stringify(values.tables)}, wanted numbers from 1 to 512 with commas between.`);
    return 2;
  }
  const results: Measured[] = [];
  say("one set-up that does not count, since a server has its code loaded");
  await measure(1);
  for (const tables of sizes) {
    say(
      `${tables} route tables a side, ${latencyMs} ms latency; at least ${(limitMs(tables, latencyMs) / 1000).toFixed(1)} s`,
    );
    const measured = await measure(tables);
    results.push(measured);
    if (values.json) process.stdout.write(`${JSON.stringify({ bench: "guided", ...measured })}\n`);
  }
  if (!values.json) process.stdout.write(table(results));
  return results.every(isGood) ? 0 : 1;
}

const isGood = ({ outcome, ratio, throttledForThePerson, chain, forced }: Measured): boolean =>
  outcome === "done" && ratio <= ratioMax && throttledForThePerson === 0 && chain <= forced;

async function measure(tables: number): Promise<Measured> {
  const name = `many-tables:${tables}`;
  const scenario = scenarioNamed(name);
  if (!scenario) throw new Error(`No scenario ${name}`);
  const aws = await simulatedAws(name, latencyMs);
  try {
    return await setUp(tables, scenario, aws);
  } finally {
    await aws.close();
  }
}

async function setUp(tables: number, scenario: Scenario, aws: SimulatedAws): Promise<Measured> {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: scenario.caller.accessKeyId,
    AWS_SECRET_ACCESS_KEY: scenario.caller.secretAccessKey,
  });
  const config = parseConfig(configFor(scenario), scenario.name, () => null);
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  const calls: TimedCall[] = [];
  const onCall = (call: TimedCall) => calls.push(call);
  const storage = { dataFolder: ":memory:", databaseUrl: null, anchorPath: null };
  const deck = await openDeck({ config: config.data, storage, as: "command", onCall });
  if (!deck.ok) throw new Error(deck.error.message);
  const [requester, accepter] = scenario.vpcs.map((vpc) => refOf(`${vpc.accountId}/${vpc.region}/${vpc.id}`));
  if (!requester || !accepter) throw new Error("The scenario has no two VPCs");

  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const request = { requester, accepter, goal: wholeGoal, dnsRequired: true, planOnly: false, actor: currentActor() };
  const answer = await setUpPeering(deck.data, { ...request, progress: () => undefined });
  const wallMs = Math.round(performance.now() - startedAt);
  const cpu = process.cpuUsage(cpuBefore);
  await deck.data.close();

  const limit = limitMs(tables, latencyMs);
  return {
    tables,
    outcome: answer.outcome,
    chain: longestChain(calls).length,
    forced: forcedChain(tables),
    wallMs,
    limitMs: limit,
    ratio: Math.round((wallMs / limit) * 1000) / 1000,
    calls: calls.length,
    throttledOnTheWire: (await aws.asked()).throttled,
    throttledForThePerson: answer.operations.filter(({ error }) => error?.code === "throttled").length,
    rssMb: Math.round(process.memoryUsage.rss() / 1e6),
    cpuMs: Math.round((cpu.user + cpu.system) / 1000),
  };
}

function refOf(text: string): VpcRef {
  const ref = parseVpcRef(text);
  if (!ref.ok) throw new Error(ref.error.message);
  return ref.data;
}

const columns: readonly (readonly [string, (measured: Measured) => string])[] = [
  ["tables a side", ({ tables }) => String(tables)],
  ["outcome", ({ outcome }) => outcome],
  ["chain", ({ chain }) => String(chain)],
  ["forced", ({ forced }) => String(forced)],
  ["wall s", ({ wallMs }) => (wallMs / 1000).toFixed(2)],
  ["limit s", ({ limitMs: limit }) => (limit / 1000).toFixed(2)],
  ["ratio", ({ ratio }) => ratio.toFixed(3)],
  ["calls", ({ calls }) => String(calls)],
  ["throttled: wire", ({ throttledOnTheWire }) => String(throttledOnTheWire)],
  ["person", ({ throttledForThePerson }) => String(throttledForThePerson)],
  ["RSS MB", ({ rssMb }) => String(rssMb)],
  ["CPU ms", ({ cpuMs }) => String(cpuMs)],
];

function table(results: readonly Measured[]): string {
  const rows = [columns.map(([title]) => title), ...results.map((result) => columns.map(([, cell]) => cell(result)))];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows.map((row) => `${row.map((cell, index) => cell.padStart(widths[index] ?? 0)).join("  ")}\n`).join("");
}
