import fc from "fast-check";
import { expect, test } from "vitest";
import { sourceIdentityOf, writeSessionName } from "./session-name.ts";

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

test.each([
  ["ada@example.com", "u-1", "ada@example.com-u-1"],
  ["山田太郎", "u-1", "_-u-1"],
  ["", "u-1", "unknown-u-1"],
  ["a".repeat(80), "7f9c24e8-3b12-4fef-91e0-3a2cbb2b1c5d", `${"a".repeat(27)}-7f9c24e8-3b12-4fef-91e0-3a2cbb2b1c5d`],
  ["root", "command-line:root", "root-command-line_root"],
])("the person %j with the id %s is the source identity %s", (name, id, identity) => {
  expect(sourceIdentityOf({ name, id, correlationId })).toBe(identity);
});

test("whatever a person is called, AWS accepts their source identity, and two ids never share one", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 2 }),
      (name, ids) => {
        const identities = ids.map((id) => sourceIdentityOf({ name, id, correlationId }));
        return identities.every((identity) => /^[\w+=,.@-]{2,64}$/.test(identity)) && new Set(identities).size === 2;
      },
    ),
    { numRuns: 300, seed: 7 },
  );
});
