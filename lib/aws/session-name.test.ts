import fc from "fast-check";
import { expect, test } from "vitest";
import { writeSessionName } from "./session-name.ts";

const correlationId = "7f9c24e8-3b12-4fef-91e0-3a2cbb2b1c5d";

test.each([
  ["ada@example.com", "ada@example.com"],
  ["Jürgen Ångström", "Jurgen_Angstrom"],
  ["山田太郎", "_"],
  ["", "unknown"],
  ["a/b\nc", "a_b_c"],
  ["abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqr"],
])("%j is named %s in CloudTrail", (name, person) => {
  expect(writeSessionName({ name, correlationId })).toBe(`peerdeck-${person}-${correlationId}`);
});

test("whatever a person is called, AWS accepts the name and the correlation id is whole", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      const session = writeSessionName({ name, correlationId });
      return /^[\w+=,.@-]{2,64}$/.test(session) && session.endsWith(`-${correlationId}`);
    }),
    { numRuns: 300, seed: 7 },
  );
});
