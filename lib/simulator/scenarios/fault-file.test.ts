import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readFaults } from "./fault-file.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "faults-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function read(content: string) {
  const path = join(folder, "faults.json");
  writeFileSync(path, content);
  return readFaults(path);
}

test("every kind of fault, with what it matches and when, is read as it stands", () => {
  const rules = [
    { kind: "error", code: "InternalError", message: "sorry", status: 500, from: 2, times: 3, forMs: 1000 },
    { kind: "lost-answer", as: "disconnect", match: { action: "Create*", accountId: "111111111111" } },
    { kind: "disconnect" },
    { kind: "stale-read", byMs: 2000, match: { region: "eu-west-1" } },
    { kind: "deny", match: { parameters: { RouteTableId: "rtb-00000001" } } },
    { kind: "throttle", times: 1 },
    { kind: "latency", ms: 60 },
  ];
  expect(read(JSON.stringify(rules))).toEqual(rules);
});

test.each([
  ["no JSON", "[", /faults\.json: found no JSON/],
  ["no list", "{}", /faults\.json: found an object, wanted a JSON list of fault rules/],
  ["no rule", "[3]", /faults\.json\[0\]: found 3, wanted an object\.$/],
  ["an unknown kind", '[{"kind": "fire"}]', /\[0\]\.kind: found "fire", wanted one of error, lost-answer/],
  ["a missing part", '[{"kind": "latency"}]', /\[0\]\.ms: found nothing, wanted a number of milliseconds\.$/],
  ["a misspelt part", '[{"kind": "deny", "time": 1}]', /\[0\]: found the key "time", wanted only kind, match, from/],
  ["a misspelt match", '[{"kind": "deny", "match": {"acton": "x"}}]', /\[0\]\.match: found the key "acton"/],
  ["a count of nothing", '[{"kind": "deny", "times": 0}]', /\[0\]\.times: found 0, wanted a whole number from 1\.$/],
])("a fault script with %s is refused in one sentence", (_what, content, wanted) => {
  expect(() => read(content)).toThrow(wanted);
});

test("a fault script that is not there is refused in one sentence", () => {
  expect(() => readFaults(join(folder, "none.json"))).toThrow(/none\.json: found no such file, wanted a JSON list/);
});
