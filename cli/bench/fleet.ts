import { fork } from "node:child_process";
import { once } from "node:events";
import { getCompileCacheDir } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Scenario } from "#lib/simulator/scenario.ts";
import { scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { ensureBuilt } from "../dashboard/build.ts";
import { say } from "../say.ts";
import type { Told } from "./fleet/measured.ts";
import { middle } from "./middle.ts";
import { simulatedAws } from "./simulated-aws.ts";
import { callsPerMinute } from "./watched.ts";

const latencyMs = 60;
/** Places at a time, four lists each: as `lib/fleet` reads, and as the reference does. */
const placesAtOnce = 24;
const callsAtOnce = placesAtOnce * 4;
const ratioMaxOf20 = 1.5;
const memoryMaxMb = 250;
const watchedAccounts = 20;
/** A round of reading may fall to this side of a window's edge or to that. */
const watchedRatioMax = 1.05;

interface Reading extends Told {
  readonly calls: number;
  readonly throttled: number;
}

interface Compared {
  readonly accounts: number;
  readonly throttle: "off" | "aws";
  readonly own: Reading;
  readonly bare: Reading;
  readonly limitMs: number;
  readonly callsLeast: number;
  /** What the world holds, so that what is missing shows. */
  readonly wanted: string;
}

/**
 * `./peerdeck bench fleet [--accounts 20,200] [--json]`: a cold reading of all accounts in four Regions against a bare
 * script with the same SDK calls as many at a time, and against the least time that latency and call budget allow. Then
 * how often AWS is asked while one looks, and while a hundred do.
 */
export async function fleet(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { json: { type: "boolean", default: false }, accounts: { type: "string", default: "20,200" } },
  });
  const sizes = values.accounts.split(",").map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 2 || size > 1_000)) {
    say(`--accounts: found ${JSON.stringify(values.accounts)}, wanted numbers from 2 to 1000 with commas between.`);
    return 2;
  }
  const results: Compared[] = [];
  for (const accounts of sizes)
    for (const throttle of ["off", "aws"] as const) {
      say(`${accounts} accounts in four Regions, ${latencyMs} ms latency, throttle ${throttle}`);
      const compared = await compare(accounts, throttle);
      results.push(compared);
      if (values.json) process.stdout.write(`${JSON.stringify({ bench: "fleet", ...compared })}\n`);
    }
  const watched = await whileWatched();
  process.stdout.write(
    values.json ? `${JSON.stringify({ bench: "fleet", ...watched })}\n` : `${table(results)}\n${watchedTable(watched)}`,
  );
  const complaints = [...results.flatMap(complaintsOf), ...complaintsOfWatched(watched)];
  for (const complaint of complaints) say(complaint);
  return complaints.length === 0 ? 0 : 1;
}

interface Watched {
  readonly callsPerMinute: { readonly 1: number; readonly 100: number };
}

/** However many look, AWS is asked the same. The two dashboards run side by side. */
async function whileWatched(): Promise<Watched> {
  const scenario = scenarioNamed(`fleet:${watchedAccounts}`);
  if (!scenario || !(await ensureBuilt())) throw new Error("The dashboard could not be built");
  say(`${watchedAccounts} accounts, watched by 1 and by 100, for some minutes`);
  const [one, hundred] = await Promise.all([callsPerMinute(scenario, 1), callsPerMinute(scenario, 100)]);
  return { callsPerMinute: { 1: one, 100: hundred } };
}

const complaintsOfWatched = ({ callsPerMinute: told }: Watched): string[] =>
  told[100] <= told[1] * watchedRatioMax
    ? []
    : [`${told[100]} calls per minute with 100 watchers, ${told[1]} with one, wanted the same`];

const watchedTable = ({ callsPerMinute: told }: Watched): string =>
  `${"calls per minute".padEnd(18)}${told[1]} with 1 watcher, ${told[100]} with 100\n`;

async function compare(accounts: number, throttle: Compared["throttle"]): Promise<Compared> {
  const name = `fleet:${accounts}`;
  const scenario = scenarioNamed(name);
  if (!scenario) throw new Error(`No scenario ${name}`);
  const own = await readBy("own", name, scenario, throttle);
  const bare = await readBy("bare", name, scenario, throttle);
  const callsLeast = leastCalls(scenario);
  const limitMs = Math.round(Math.max(forcedMs, (callsLeast / callsAtOnce) * latencyMs));
  return { accounts, throttle, own, bare, limitMs, callsLeast, wanted: contents(scenario) };
}

/** The role, the lists, what hangs on them: each waits for the one before. */
const forcedMs = 3 * latencyMs;

const placesIn = ({ accounts }: Scenario): number => accounts.reduce((sum, { regions }) => sum + regions.length, 0);

/** One page of each list suffices here: a session per account, eight lists per place, two attributes per VPC, all peered. */
const leastCalls = (scenario: Scenario): number =>
  scenario.accounts.length + placesIn(scenario) * 8 + scenario.vpcs.length * 2;

/** Both sides list a peering, each in its own account; a VPC has the group and the ACL that AWS makes for it. */
const contents = (scenario: Scenario): string => {
  const { peerings = [], vpcs, subnets = [], routeTables = [] } = scenario;
  const lists = [peerings.length * 2, vpcs.length, subnets.length, routeTables.length, vpcs.length * 2];
  return [...lists, vpcs.length, vpcs.length, 0, placesIn(scenario)].join("/");
};

const found = ({ rows }: Reading): string => {
  const lists = [rows.peerings, rows.vpcs, rows.subnets, rows.routeTables, rows.dns];
  return [...lists, rows.securityGroups, rows.networkAcls, rows.interfaces, rows.dhcpOptions].join("/");
};

const uncounted = 3;
const counted = 3;
/** How long AWS's buckets take to fill again. */
const refillMs = 10_000;

async function readBy(
  file: "own" | "bare",
  name: string,
  scenario: Scenario,
  throttle: Compared["throttle"],
): Promise<Reading> {
  const { caller } = scenario;
  const aws = await simulatedAws(name, latencyMs, throttle);
  const read = async (by: "own" | "bare"): Promise<Reading> => {
    if (throttle === "aws") await sleep(refillMs);
    const before = await aws.asked();
    const child = fork(join(import.meta.dirname, "fleet", `${by}.ts`), [name, String(placesAtOnce)], {
      env: {
        ...process.env,
        ...(by === "own" ? { NODE_COMPILE_CACHE: getCompileCacheDir() } : {}),
        AWS_ENDPOINT_URL: aws.url,
        AWS_REGION: "us-east-1",
        AWS_ACCESS_KEY_ID: caller.accessKeyId,
        AWS_SECRET_ACCESS_KEY: caller.secretAccessKey,
      },
    });
    const [told] = (await once(child, "message")) as [Told];
    const after = await aws.asked();
    return { ...told, calls: after.calls - before.calls, throttled: after.throttled - before.throttled };
  };
  try {
    // Some that do not count: AWS, too, has its code loaded, and compiled for good.
    for (let reading = 0; reading < uncounted; reading += 1) await read("bare");
    const readings: Reading[] = [];
    while (readings.length < counted) readings.push(await read(file));
    return middleOf(readings, contents(scenario));
  } finally {
    await aws.close();
  }
}

/** The middle one's times, and everything else as the worst of them has it. */
function middleOf(readings: readonly Reading[], wanted: string): Reading {
  const worst = (of: (reading: Reading) => number): number => Math.max(...readings.map(of));
  const told = readings.find((reading) => found(reading) !== wanted || reading.rows.failed > 0) ?? readings[0];
  if (told === undefined) throw new Error("Nothing was read");
  return {
    rows: told.rows,
    wallMs: middle(readings.map(({ wallMs }) => wallMs)),
    cpuMs: middle(readings.map(({ cpuMs }) => cpuMs)),
    rssMb: worst(({ rssMb }) => rssMb),
    calls: worst(({ calls }) => calls),
    throttled: worst(({ throttled }) => throttled),
  };
}

function complaintsOf({ accounts, throttle, own, bare, limitMs, wanted, callsLeast }: Compared): string[] {
  const where = `${accounts} accounts, throttle ${throttle}:`;
  return [
    found(own) === wanted && own.rows.failed === 0 ? null : `found ${found(own)}, wanted ${wanted}`,
    own.calls === callsLeast ? null : `${own.calls} calls, wanted the least, ${callsLeast}`,
    own.throttled === 0 ? null : `${own.throttled} calls were throttled`,
    accounts <= 20 && own.wallMs > limitMs * ratioMaxOf20 ? `${own.wallMs} ms, wanted ${limitMs * ratioMaxOf20}` : null,
    own.cpuMs < bare.cpuMs ? null : `${own.cpuMs} ms of CPU, the bare script takes ${bare.cpuMs}`,
    own.rssMb <= memoryMaxMb ? null : `${own.rssMb} MB, wanted at most ${memoryMaxMb}`,
  ].flatMap((complaint) => (complaint === null ? [] : [`${where} ${complaint}`]));
}

const ratio = (one: number, other: number): string => (one / other).toFixed(2);

const columns: readonly (readonly [string, (compared: Compared) => string])[] = [
  ["accounts", ({ accounts }) => String(accounts)],
  ["throttle", ({ throttle }) => throttle],
  ["calls", ({ own }) => String(own.calls)],
  ["least", ({ callsLeast }) => String(callsLeast)],
  ["wall ms", ({ own }) => String(own.wallMs)],
  ["limit ms", ({ limitMs }) => String(limitMs)],
  ["to limit", ({ own, limitMs }) => ratio(own.wallMs, limitMs)],
  ["bare ms", ({ bare }) => String(bare.wallMs)],
  ["to bare", ({ own, bare }) => ratio(own.wallMs, bare.wallMs)],
  ["CPU ms", ({ own }) => String(own.cpuMs)],
  ["bare CPU", ({ bare }) => String(bare.cpuMs)],
  ["CPU to bare", ({ own, bare }) => ratio(own.cpuMs, bare.cpuMs)],
  ["RSS MB", ({ own }) => String(own.rssMb)],
  ["bare MB", ({ bare }) => String(bare.rssMb)],
  ["throttled", ({ own }) => String(own.throttled)],
  ["bare throttled", ({ bare }) => String(bare.throttled)],
  ["missing", ({ own, wanted }) => (found(own) === wanted ? "none" : found(own))],
  ["bare missing", ({ bare, wanted }) => (found(bare) === wanted ? "none" : `${bare.rows.failed} places`)],
];

function table(results: readonly Compared[]): string {
  return results
    .map((result) => columns.map(([title, cell]) => `${title.padEnd(16)}${cell(result)}\n`).join(""))
    .join("\n");
}
