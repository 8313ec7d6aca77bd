import { expect, test } from "vitest";
import { z } from "zod";
import { read, sources } from "../guards/source-files.ts";
import { findRegexes } from "./find-regexes.ts";
import { hostileInputs } from "./hostile-inputs.ts";

const product = sources.filter(
  (path) => /^(?:(?:app|components|lib|cli)\/|proxy\.ts$)/.test(path) && !/\.test\.tsx?$/.test(path),
);
const inputsInAll = 100_000;
const msMax = 5;

const expressions = [
  ...product.flatMap((path) =>
    findRegexes(read(path)).map(({ line, source, flags }) => ({ where: `${path}:${line}`, source, flags })),
  ),
  { where: "zod: z.email()", source: z.regexes.email.source, flags: z.regexes.email.flags },
];

/** The best of a few runs: another process's turn is not the expression's time. */
function msOf(expression: RegExp, text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5 && best > msMax; run += 1) {
    expression.lastIndex = 0;
    const startedAt = performance.now();
    if (expression.global) for (const _ of text.matchAll(expression));
    else expression.exec(text);
    best = Math.min(best, performance.now() - startedAt);
  }
  return best;
}

test("the scanner sees every literal that is tested or executed on its line", () => {
  expect(expressions.length).toBeGreaterThan(100);
  const seen = new Set(expressions.map(({ where }) => where));
  const used = product.flatMap((path) =>
    read(path)
      .split("\n")
      .flatMap((line, index) => (/[^\s/)]\/[a-z]*\.(?:test|exec)\(/.test(line) ? [`${path}:${index + 1}`] : [])),
  );
  expect(used.length).toBeGreaterThan(25);
  expect(used.filter((where) => !seen.has(where))).toEqual([]);
});

test("100,000 hostile inputs take no expression of the project longer than 5 ms each", { timeout: 120_000 }, () => {
  const each = Math.ceil(inputsInAll / expressions.length);
  const slow = expressions.flatMap(({ where, source, flags }) => {
    const expression = new RegExp(source, flags);
    for (const text of hostileInputs(source, each)) {
      const ms = msOf(expression, text);
      if (ms > msMax) return [`${where} /${source}/: ${Math.round(ms)} ms for ${JSON.stringify(text.slice(0, 12))}…`];
    }
    return [];
  });
  expect(slow).toEqual([]);
});

test("the inputs find an expression that takes the square of a text's length", () => {
  const times = [...hostileInputs(String.raw`\s+$`, 100)].map((text) => msOf(/\s+$/, text));
  expect(Math.max(...times)).toBeGreaterThan(msMax);
});

/** Where one is made of parts: the parts are the project's own, or, in the simulated AWS, a scenario's. */
const makers = [
  "lib/peering/ids.ts",
  "lib/simulator/ec2/resource-ids.ts",
  "lib/simulator/scenarios/snapshot-resources.ts",
  "lib/simulator/test-client.ts",
  "lib/simulator/test-peering.ts",
  "lib/simulator/wildcard.ts",
];

test("no other file makes an expression out of text", () => {
  const made = product.filter((path) => /\bRegExp\(/.test(read(path)));
  expect(made.filter((path) => !makers.includes(path))).toEqual([]);
});
