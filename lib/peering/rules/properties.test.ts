import fc from "fast-check";
import { expect, test } from "vitest";
import { type AccountId, type Region, sides } from "../ids.ts";
import type { PairObservation } from "../observation.ts";
import { matches } from "../pattern.ts";
import { unread, withSide } from "../testing/observation.ts";
import { dicePerPair, gaps, shuffled, variedPair } from "../testing/varied.ts";
import { ruleFacts } from "./facts.ts";
import { ruleFindings } from "./index.ts";
import type { HouseRule, Selector } from "./rule.ts";

const seed = 20_261_123;
const dice = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: dicePerPair, maxLength: dicePerPair });
const order = fc.array(fc.nat(1_000), { minLength: 7, maxLength: 7 });

const selector: fc.Arbitrary<Selector> = fc.record({
  account: fc.constantFrom(null, "111111111111", "network-*", "*-prod", "222222222222"),
  vpc: fc.constantFrom(null, "vpc-0aaa1111bbb22222c"),
  tag: fc.constantFrom(
    null,
    { key: "Name", value: null },
    { key: "Name", value: "payments" },
    { key: "env", value: "prod" },
  ),
});
const common = fc.record({
  name: fc.constant("Ours"),
  severity: fc.constantFrom("critical", "high", "medium", "low", "info"),
  enforce: fc.boolean(),
  exceptFor: fc.array(selector, { maxLength: 2 }),
});
const kind = fc.oneof(
  fc.record({ kind: fc.constant("never-peer"), between: fc.tuple(selector, selector) }),
  fc.record({
    kind: fc.constant("only-accounts"),
    accounts: fc.constantFrom("organization", "managed", ["111111111111"]),
  }),
  fc.record({
    kind: fc.constant("prefix-max"),
    ipv4: fc.constantFrom(null, 8, 16, 24),
    ipv6: fc.constantFrom(null, 56, 64),
  }),
  fc.record({
    kind: fc.constant("required-tags"),
    keys: fc.constantFrom(["Name"], ["constructor"], ["Name", "Owner"]),
  }),
  fc.record({ kind: fc.constant("narrow-routes") }),
  fc.record({ kind: fc.constant("regions"), regions: fc.constant(["us-east-1"] as Region[]) }),
);
const rules = fc.array(
  fc.tuple(common, kind).map(([one, other]) => ({ ...one, ...other }) as HouseRule),
  { minLength: 1, maxLength: 4 },
);
const members = fc.constantFrom(null, new Set(["111111111111"] as AccountId[]));

const parts = ["vpc", "dns", "subnets", "routeTables", "peerings"] as const;
const hidings = sides.flatMap((side) => parts.map((part) => [side, part] as const));
const hide = (world: PairObservation, hidden: readonly (typeof hidings)[number][]): PairObservation =>
  hidden.reduce((changed, [side, part]) => withSide(changed, side, { [part]: unread() }), world);

test("whatever AWS leaves out, every rule is answered, and nothing throws", () => {
  fc.assert(
    fc.property(
      dice,
      fc.subarray([...gaps], { maxLength: 3 }),
      rules,
      members,
      (thrown, missing, all, organization) => {
        const world = missing.reduce((changed, gap) => gap(changed), variedPair(thrown));
        for (const { summary, check } of ruleFindings(all, ruleFacts(world, organization))) {
          expect(summary).toMatch(/^House rule "Ours": ./);
          expect(check).toMatch(/^rule-/);
        }
      },
    ),
    { seed, numRuns: 300 },
  );
});

test("one rule that is broken is not kept because a reading is hidden", () => {
  fc.assert(
    fc.property(
      dice,
      fc.subarray(hidings, { minLength: 1, maxLength: 4 }),
      rules.map(([rule]) => rule as HouseRule),
      (thrown, hidden, rule) => {
        const world = variedPair(thrown);
        const resultsOf = (seen: PairObservation) =>
          ruleFindings([rule], ruleFacts(seen, null)).map(({ result }) => result);
        if (!resultsOf(world).includes("fail")) return;
        const after = resultsOf(hide(world, hidden));
        expect(after.some((result) => result !== "pass")).toBe(true);
      },
    ),
    { seed, numRuns: 600 },
  );
});

test("the order in which AWS lists things changes nothing", () => {
  fc.assert(
    fc.property(dice, order, rules, (thrown, mixing, all) => {
      const world = variedPair(thrown);
      expect(ruleFindings(all, ruleFacts(shuffled(world, mixing), null))).toEqual(
        ruleFindings(all, ruleFacts(world, null)),
      );
    }),
    { seed, numRuns: 200 },
  );
});

test("it does not matter which of the two is named first in a rule that keeps them apart", () => {
  fc.assert(
    fc.property(dice, selector, selector, (thrown, one, other) => {
      const rule = { name: "Ours", severity: "high", enforce: false, exceptFor: [], kind: "never-peer" } as const;
      const resultOf = (between: readonly [Selector, Selector]) =>
        ruleFindings([{ ...rule, between }], ruleFacts(variedPair(thrown), null)).map(({ result }) => result);
      expect(resultOf([one, other])).toEqual(resultOf([other, one]));
    }),
    { seed, numRuns: 200 },
  );
});

test("a pattern matches what the same regular expression does", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 6 });
  const word = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 6 });
  fc.assert(
    fc.property(letters, word, (pattern, text) => {
      expect(matches(pattern, text)).toBe(new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(text));
    }),
    { seed, numRuns: 1_000 },
  );
});
