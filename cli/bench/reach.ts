import { parseArgs } from "node:util";
import type { NetworkObservation } from "#lib/peering/network.ts";
import { subnetMatrix } from "#lib/reachability/matrix.ts";
import { compileNetwork } from "#lib/reachability/network.ts";
import type { Question } from "#lib/reachability/question.ts";
import { reach as answerTo } from "#lib/reachability/reach.ts";
import { say } from "../say.ts";
import { fleetOf, reversed } from "./reach-network.ts";

const vpcs = 1_000;
const questions = 2_000;
const questionMsMax = 5;
const matrixMsMax = 10_000;
const service = { protocol: "tcp", port: 443 } as const;

/** `./peerdeck bench reach [--json]`: single questions, and all pairs of subnets of a large fleet. */
export async function reach(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
  say(`a fleet of ${vpcs} VPCs`);
  const fleet = fleetOf(vpcs);
  const startedAt = performance.now();
  const network = compileNetwork(fleet);
  const compileMs = performance.now() - startedAt;
  const asked = questionsOf();
  const answers = asked.map((question) => timed(() => answerTo(network, question)));
  const times = sorted(answers.map(({ ms }) => ms));
  const cpuTimes = sorted(answers.map(({ cpuMs }) => cpuMs));
  const matrix = timed(() => subnetMatrix(network, service, 4));
  const count = matrix.value.subnets.length;
  const other = compileNetwork(reversed(fleet));
  const result = {
    bench: "reach",
    vpcs,
    subnets: count,
    rules: rulesOf(fleet),
    compileMs: round(compileMs),
    questions,
    questionMsMedian: round(times[Math.floor(questions / 2)] ?? 0),
    questionMsP99: round(times[Math.floor(questions * 0.99)] ?? 0),
    questionCpuMsP99: round(cpuTimes[Math.floor(questions * 0.99)] ?? 0),
    pairs: count * count,
    reachablePairs: reachable(matrix.value, count),
    matrixMs: round(matrix.ms),
    matrixCpuMs: round(matrix.cpuMs),
    rssMb: Math.round(process.memoryUsage.rss() / 1024 / 1024),
    sameInAnyOrder: answers.every(
      ({ value }, at) => JSON.stringify(answerTo(other, asked[at] ?? none)) === JSON.stringify(value),
    ),
  };
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : table(result));
  const good = result.questionCpuMsP99 <= questionMsMax && result.matrixCpuMs <= matrixMsMax && result.sameInAnyOrder;
  return Promise.resolve(good ? 0 : 1);
}

const round = (ms: number): number => Math.round(ms * 1000) / 1000;

interface Timed<T> {
  readonly value: T;
  readonly ms: number;
  /** What it would take on a machine that does nothing else. */
  readonly cpuMs: number;
}

function timed<T>(run: () => T): Timed<T> {
  const [startedAt, cpu] = [performance.now(), process.threadCpuUsage()];
  const value = run();
  const { system, user } = process.threadCpuUsage(cpu);
  return { value, ms: performance.now() - startedAt, cpuMs: (user + system) / 1_000 };
}

const sorted = (values: readonly number[]): readonly number[] => values.toSorted((one, other) => one - other);

const none: Question = questionOf(0, 0, 0);

function questionOf(one: number, other: number, at: number): Question {
  const end = (vpc: number) => ({ kind: "interface", interfaceId: `eni-${vpc}-${at % 6}`, address: null }) as const;
  return { from: end(one), to: end(other), service, family: null };
}

/** Neighbours, which are peered, and VPCs that have nothing to do with each other. */
const questionsOf = (): readonly Question[] =>
  Array.from({ length: questions }, (_, at) => questionOf(at % vpcs, (at + (at % 3 === 0 ? 400 : 1)) % vpcs, at));

const rulesOf = ({ places }: NetworkObservation): number =>
  places
    .map(({ networkAcls, securityGroups }) => {
      const groups = securityGroups.known ? securityGroups.value : [];
      const acls = networkAcls.known ? networkAcls.value : [];
      const inGroups = groups.map(({ egress, ingress }) => egress.length + ingress.length);
      return [...inGroups, ...acls.map(({ entries }) => entries.length)].reduce((sum, length) => sum + length, 0);
    })
    .reduce((sum, length) => sum + length, 0);

function reachable(matrix: ReturnType<typeof subnetMatrix>, count: number): number {
  let found = 0;
  for (let from = 0; from < count; from++)
    for (let to = 0; to < count; to++) if (matrix.at(from, to).verdict === "reachable") found++;
  return found;
}

const table = (result: Readonly<Record<string, string | number | boolean>>): string =>
  Object.entries(result)
    .map(([name, value]) => `${name.padEnd(18)} ${value}\n`)
    .join("");
