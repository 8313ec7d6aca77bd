import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Answer } from "#lib/reachability/answer.ts";
import { type HostNameReading, hostNameOf } from "#lib/reachability/host-name.ts";
import { compileNetwork } from "#lib/reachability/network.ts";
import { type NamedQuestion, parseEnd, parseQuestionLine, parseService } from "#lib/reachability/parse-question.ts";
import { reach as answerTo } from "#lib/reachability/reach.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import { loadSnapshot } from "#lib/snapshot/disk/load.ts";
import { say } from "./say.ts";

const options = {
  snapshot: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  protocol: { type: "string" },
  port: { type: "string" },
  family: { type: "string" },
  questions: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

/** `./peerdeck reach`: why can, or can't, X reach Y. A certain "no" is an answer too, so that it exits with 0. */
export function reach(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options });
  const questions = questionsOf(values);
  const observation =
    values.snapshot === undefined
      ? refused(
          "--snapshot: found nothing, wanted a folder of AWS CLI output (scripts/collect-snapshot.sh collects one).",
        )
      : loadSnapshot(values.snapshot);
  if (!questions.ok || !observation.ok) {
    const problems = [questions, observation].flatMap((each) => (each.ok ? [] : each.error));
    for (const { message } of problems) say(message);
    return Promise.resolve(2);
  }
  const network = compileNetwork(observation.data.fleet);
  for (const { id, question } of questions.data) {
    const answer = answerTo(network, question);
    print(id, { ...answer, hostName: hostNameOf(network, answer) }, values);
  }
  return Promise.resolve(0);
}

const refused = (message: string): Result<never, readonly Problem[]> => fail([{ code: "bad-input", message }]);

/** Every mistake is told, not only the first. */
function questionsOf(values: Values): Result<readonly NamedQuestion[], readonly Problem[]> {
  const { from, to, questions } = values;
  if (questions !== undefined && (from !== undefined || to !== undefined))
    return refused("Found --questions beside --from or --to, wanted one or the other.");
  if (questions !== undefined) return questionsIn(questions);
  const service = parseService("--", values.protocol, values.port === undefined ? undefined : Number(values.port));
  const source = parseEnd("--from", from ?? "");
  const destination = parseEnd("--to", to ?? "");
  const family = values.family ?? null;
  if (family !== null && family !== "4" && family !== "6")
    return refused(`--family: found ${JSON.stringify(family)}, wanted 4 or 6.`);
  if (!service.ok || !source.ok || !destination.ok)
    return fail([source, destination, service].flatMap((each) => (each.ok ? [] : [each.error])));
  const version = family === null ? null : family === "4" ? 4 : 6;
  const question = { from: source.data, to: destination.data, service: service.data, family: version } as const;
  return ok([{ id: "", question }]);
}

function questionsIn(path: string): Result<readonly NamedQuestion[], readonly Problem[]> {
  const text = textOf(path);
  if (text === null) return refused(`--questions: found no readable file ${path}, wanted one JSON object per line.`);
  const lines = text
    .split("\n")
    .map((line, at) => ({ line: line.trim(), where: `${path}:${at + 1}` }))
    .filter(({ line }) => line !== "")
    .map(({ line, where }) => parseQuestionLine(where, line));
  const problems = lines.flatMap((line) => (line.ok ? [] : [line.error]));
  return problems.length > 0 ? fail(problems) : ok(lines.flatMap((line) => (line.ok ? [line.data] : [])));
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path === "-" ? 0 : path, "utf8");
  } catch {
    return null;
  }
}

interface Printed extends Answer {
  readonly hostName: HostNameReading | null;
}

function print(id: string, answer: Printed, { json, questions }: Values): void {
  if (json === true || questions !== undefined) {
    process.stdout.write(`${JSON.stringify(questions === undefined ? answer : { id, ...answer })}\n`);
    return;
  }
  const lines = [
    answer.summary,
    `  verdict ${answer.verdict}, over ${answer.over}${answer.peeringId === null ? "" : ` ${answer.peeringId}`}, reason ${answer.reason}`,
    ...(answer.hostName === null ? [] : [`  name    ${answer.hostName.summary}`]),
    ...answer.evidence.map(
      ({ kind, id: what, verdict, detail }) => `  ${verdict.padEnd(7)} ${kind} ${what}: ${detail}`,
    ),
    ...answer.fixes.map(({ summary }, at) => `  mend ${at + 1}: ${summary}`),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
