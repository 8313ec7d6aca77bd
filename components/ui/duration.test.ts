import { expect, test } from "vitest";
import { formatInstant } from "#lib/peering/instant.ts";
import { formatAge, formatDuration } from "./duration.ts";

const s = 1000;
test.each([
  [-5, "0 s"],
  [0, "0 s"],
  [59 * s, "59 s"],
  [60 * s, "1 min"],
  [200 * s, "3 min 20 s"],
  [(26 * 3600 + 59) * s, "1 d 2 h"],
])("%d ms left reads as %s", (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});

test.each([
  [-400, "just now"],
  [1999, "just now"],
  [2 * s, "2 s ago"],
  [61 * s, "1 min ago"],
  [25 * 3600 * s, "1 d ago"],
])("%d ms back reads as %s", (ms, words) => {
  expect(formatAge(ms)).toBe(words);
});

test("an instant reads the same everywhere", () => {
  expect(formatInstant("2026-11-23T14:05:09.123Z")).toBe("2026-11-23 14:05:09 UTC");
});
