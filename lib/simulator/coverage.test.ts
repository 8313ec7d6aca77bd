import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const document = readFileSync(new URL("COVERAGE.md", import.meta.url), "utf8");
const rows = [...document.matchAll(/^\| +(.+?) +\| +(as AWS|chosen) +\| +(?:`(.+)`|no test) +\|$/gm)];

test("the counts are those of the lists", () => {
  const of = (kind: string) => rows.filter((row) => row[2] === kind).length;
  const missing = [...document.matchAll(/^- /gm)].length;
  expect(document).toContain(`Counted: ${of("as AWS")} as AWS, ${of("chosen")} chosen, ${missing} not modelled.`);
});

test("the tests that it names are there", () => {
  const named = [...new Set(rows.flatMap((row) => row[3] ?? []))];
  const base = (path: string) => new URL(path.startsWith("tests/") ? `../../${path}` : path, import.meta.url);
  expect(named.filter((path) => !existsSync(base(path)))).toEqual([]);
});
