import fc from "fast-check";
import { expect, test } from "vitest";
import type { AccountFilter } from "#lib/config/config.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import { isChosen, type Member } from "./selection.ts";

const filter = (change: Partial<AccountFilter>): AccountFilter => ({
  ids: [],
  names: [],
  units: [],
  tags: [],
  ...change,
});
const member = (name: string): Member => ({ id: "111111111111" as AccountId, name, units: [], tags: {} });
const chosen = (pattern: string, name: string) =>
  isChosen(member(name), { include: filter({ names: [pattern] }), exclude: null });

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

test("a name pattern means what a regular expression of it would, for every name and pattern", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "*", "(", "."), maxLength: 8 });
  fc.assert(
    fc.property(word, word, (pattern, name) => {
      const expression = new RegExp(`^${pattern.split("*").map(escaped).join(".*")}$`, "s");
      return chosen(pattern, name) === expression.test(name);
    }),
    { numRuns: 5_000, seed: 11 },
  );
});

test("a pattern of many stars is as quick as any", () => {
  const begun = performance.now();
  expect(chosen(`${"*a".repeat(5_000)}b`, "a".repeat(20_000))).toBe(false);
  expect(performance.now() - begun).toBeLessThan(500);
});

test("an include that names nothing chooses nothing; without one all are chosen", () => {
  expect(isChosen(member("x"), { include: filter({}), exclude: null })).toBe(false);
  expect(isChosen(member("x"), { include: null, exclude: null })).toBe(true);
});

test("a tag called like a part of every object is no tag of the account", () => {
  const include = filter({ tags: [{ key: "constructor", value: null }] });
  expect(isChosen(member("x"), { include, exclude: null })).toBe(false);
});
