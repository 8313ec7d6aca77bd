import { type Outcome, type Section, sections, setUp } from "./checks/sections.ts";
import { say } from "./say.ts";

/** `./peerdeck test [SECTION]... [-- ARGUMENTS]`: stops at the first section that fails. */
export async function test(args: string[]): Promise<number> {
  const end = args.indexOf("--");
  const names = end < 0 ? args : args.slice(0, end);
  const more = end < 0 ? [] : args.slice(end + 1);
  const unknown = names.find((name) => !Object.hasOwn(sections, name));
  if (unknown !== undefined || (more.length > 0 && names.length !== 1)) {
    const wanted = `wanted some of: ${Object.keys(sections).join(", ")}`;
    say(
      unknown === undefined
        ? "Arguments after -- go to one section; name it."
        : `Found the section ${JSON.stringify(unknown)}, ${wanted}.`,
    );
    return 2;
  }
  const picked = Object.entries(sections).flatMap(([name, section]) =>
    names.length === 0 || names.includes(name) ? [section] : [],
  );
  const needs = picked.flatMap((section) => section.needs ?? []);
  return runAll(needs.length > 0 ? [setUp(needs), ...picked] : picked, more);
}

async function runAll(picked: readonly Section[], args: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const outcomes: Outcome[] = [];
  for (const [index, section] of picked.entries()) {
    print(`\n=== ${index + 1}/${picked.length} ${section.title}`);
    const sectionStartedAt = performance.now();
    const outcome = await section.run(args);
    outcomes.push(outcome);
    print(`--- ${outcome.ok ? "ok" : "FAILED"}: ${section.title}, ${secondsSince(sectionStartedAt)}`);
    if (!outcome.ok) break;
  }
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  // A section that failed without a failed test (lint, build) counts as one, so that the last line never looks green.
  const failed = outcomes.reduce((sum, outcome) => sum + (outcome.ok ? 0 : Math.max(1, outcome.failed)), 0);
  print(`\nTotal time: ${secondsSince(startedAt)}`);
  print(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const secondsSince = (startedAt: number): string => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
