import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { read, root } from "./source-files.ts";

/** Beyond what this state of the project answers for; some of them have a test all the same. */
const laterOn = [22, 27, 30, 36, 47, 48, 49, 56, 59, 60];

const rows = read("docs/abuse.md")
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [, number = "", abuse = "", tests = "", left = ""] = line.split(/ ?(?<!\\)\|/).map((cell) => cell.trim());
    const named = [...tests.matchAll(/`([^`]+)`: "([^"]+)"/g)].map(([, file = "", name = ""]) => ({ file, name }));
    return { number: Number(number), abuse, named, left };
  });

test("each of the sixty has its row, in order", () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
});

test("a row without a test says so, and none that was promised is without", () => {
  const without = rows.filter(({ named }) => named.length === 0);
  expect(without.filter(({ left }) => !left.startsWith("not yet"))).toEqual([]);
  expect(without.filter(({ number }) => !laterOn.includes(number))).toEqual([]);
});

test.each(rows.flatMap(({ number, named }) => named.map(({ file, name }) => [number, file, name] as const)))(
  "%i: %s has the test %j",
  (_number, file, name) => {
    expect(existsSync(join(root, file))).toBe(true);
    expect(read(file)).toContain(name);
  },
);
