import fc from "fast-check";
import { expect, test } from "vitest";
import type { PairObservation } from "#lib/peering/observation.ts";
import { plan, wholeGoal } from "#lib/peering/plan.ts";
import { dicePerPair, variedPair } from "#lib/peering/testing/varied.ts";

const spoofed = { "managed-by": "peerdeck", "peerdeck:managed": "true", "aws:cloudformation:stack-name": "peerdeck" };

/** The same world, where every object carries somebody else's claim that it is Peerdeck's. */
const retagged = (observation: PairObservation): PairObservation =>
  JSON.parse(JSON.stringify(observation), (key, value: unknown) =>
    key === "tags" ? { ...Object(value), ...spoofed } : value,
  ) as PairObservation;

/** What could be changed and what is advised, without the operations whose whole matter is tags. */
const changesOf = (observation: PairObservation) =>
  plan(observation, wholeGoal, [])
    .operations.filter(({ operation }) => operation.kind !== "tag")
    .map(({ id, status, recommended, operation }) => ({ id, status, recommended, kind: operation.kind }));

test("no tag decides what may be deleted, replaced or created: routes are known by their target", () => {
  let deletions = 0;
  fc.assert(
    fc.property(fc.array(fc.nat(255), { minLength: dicePerPair, maxLength: dicePerPair }), (dice) => {
      const observation = variedPair(dice);
      const changes = changesOf(observation);
      deletions += changes.filter(({ kind }) => kind.startsWith("delete")).length;
      expect(changesOf(retagged(observation))).toEqual(changes);
    }),
    { numRuns: 500, seed: 39 },
  );
  expect(deletions).toBeGreaterThan(0);
});
