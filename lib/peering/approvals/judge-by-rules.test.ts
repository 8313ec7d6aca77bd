import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AccountId } from "../ids.ts";
import { dryRun } from "./dry-run.ts";
import { editsBetween } from "./edits.ts";
import { judgeByRules } from "./judge-by-rules.ts";
import type { DecisionRule, RuleConditions, RuleSubject } from "./rule.ts";
import { skeleton } from "./skeleton.ts";

const payments = "222222222222" as AccountId;
const plain: RuleSubject = {
  from: "organization",
  cidrs: ["10.10.0.0/16"],
  tags: { ticket: "NET-1" },
  ageDays: 2,
  houseRules: "pass",
  accepterAccount: payments,
  accepterTags: { env: "dev" },
};
const rule = (outcome: DecisionRule["outcome"], when: RuleConditions, name: string = outcome): DecisionRule => ({
  name,
  when,
  outcome,
  include: [],
  reason: null,
  live: true,
  version: "1",
});
const outcome = (rules: readonly DecisionRule[], subject: Partial<RuleSubject> = {}) =>
  judgeByRules(rules, { ...plain, ...subject }).by?.outcome ?? "people";

const inPlan: RuleConditions = {
  from: ["organization"],
  cidrsWithin: ["10.0.0.0/8"],
  tagged: { ticket: null },
  houseRules: "pass",
};

describe("the decision rules", () => {
  test.each<readonly [string, Partial<RuleSubject>, string]>([
    ["from the organization, within the plan, tagged", {}, "accept"],
    ["from a stranger", { from: "stranger" }, "people"],
    ["one CIDR outside the plan", { cidrs: ["10.10.0.0/16", "192.168.0.0/24"] }, "people"],
    ["without the tag", { tags: {} }, "people"],
    ["a tag named like what every object has", { tags: { toString: "x" } }, "people"],
    ["a rule of the house broken", { houseRules: "broken" }, "people"],
    ["CIDRs that nobody tells", { cidrs: null }, "people"],
    ["no CIDRs at all", { cidrs: [] }, "people"],
    ["tags that cannot be read", { tags: null }, "people"],
  ])("%s: %j is decided by %s", (_name, subject, wanted) => {
    expect(outcome([rule("accept", inPlan)], subject)).toBe(wanted);
  });

  test("a tag's value must fit where the rule names one", () => {
    const rules = [rule("accept", { tagged: { ticket: "NET-1" } })];
    expect([outcome(rules), outcome(rules, { tags: { ticket: "NET-2" } })]).toEqual(["accept", "people"]);
  });

  test("older than N days is more than N days", () => {
    const rules = [rule("reject", { from: ["stranger"], olderThanDays: 3 })];
    const of = (ageDays: number | null) => outcome(rules, { from: "stranger", ageDays });
    expect([of(3), of(3.01), of(null)]).toEqual(["people", "reject", "people"]);
  });

  test("the first that fits decides", () => {
    const rules = [rule("second-approver", { accepterAccounts: [payments] }), rule("accept", inPlan)];
    expect([outcome(rules), outcome(rules.toReversed())]).toEqual(["second-approver", "accept"]);
  });

  test("one that cannot be told asks for more care, and never lets a later one decide", () => {
    const prod = rule("second-approver", { accepterTagged: { env: "prod" } });
    expect(outcome([prod, rule("accept", inPlan)], { accepterTags: null })).toBe("second-approver");
    const strangers = rule("reject", { houseRules: "broken" });
    expect(outcome([strangers, rule("accept", {})], { houseRules: null })).toBe("people");
  });

  test("no rule decides by itself over what is not known", () => {
    const conditions = fc.record<RuleConditions>(
      {
        from: fc.constant(["organization"] as const),
        cidrsWithin: fc.constant(["10.0.0.0/8"]),
        tagged: fc.constant({ ticket: null }),
        olderThanDays: fc.constant(1),
        houseRules: fc.constant("pass" as const),
        accepterTagged: fc.constant({ env: null }),
      },
      { requiredKeys: [] },
    );
    const hidden = fc.subarray(["cidrs", "tags", "ageDays", "houseRules", "accepterTags"] as const);
    fc.assert(
      fc.property(fc.array(conditions, { maxLength: 4 }), hidden, (whens, hide) => {
        const rules = whens.map((when, at) => rule("accept", when, String(at)));
        const subject = { ...plain, ...Object.fromEntries(hide.map((key) => [key, null])) };
        const { by } = judgeByRules(rules, subject);
        const asked = {
          cidrs: "cidrsWithin",
          tags: "tagged",
          ageDays: "olderThanDays",
          houseRules: "houseRules",
          accepterTags: "accepterTagged",
        } as const;
        for (const key of hide) expect(by?.when[asked[key]]).toBeUndefined();
      }),
      { seed: 20_261_123, numRuns: 300 },
    );
  });

  test("a dry run tells what the rules would have done, and where people did the opposite", () => {
    const past = { id: "pcx-1", label: "shop to data", subject: plain, at: "2026-11-23T09:30:00.000Z" };
    const rows = dryRun(
      [rule("accept", inPlan)],
      [
        { ...past, state: "rejected" },
        { ...past, state: "accepted" },
        { ...past, subject: { ...plain, from: "stranger" }, state: "rejected" },
      ],
    );
    expect(rows.map(({ would, against }) => [would, against])).toEqual([
      ["accept", true],
      ["accept", false],
      [null, false],
    ]);
  });
});

describe("how near two words are", () => {
  test.each([
    ["payments", "payments", 0],
    ["payments", "payment", 1],
    ["payments", "paymetns", 1],
    ["payments", "paiments", 1],
    ["", "ab", 2],
    ["abc", "xyz", 3],
    ["abcdefgh", "zyxwvuts", 3],
  ])("%j and %j: %i", (one, other, edits) => {
    expect(editsBetween(one, other, 2)).toBe(edits);
  });

  test("is the same both ways, and nothing only of the same", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
        expect(editsBetween(one, other, 3)).toBe(editsBetween(other, one, 3));
        expect(editsBetween(one, other, 3) === 0).toBe(one === other);
      }),
      { seed: 20_261_123, numRuns: 300 },
    );
  });
});

test("a name's skeleton is quick to make of any text, and steady", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(skeleton(text)).toBe(skeleton(text));
      expect(skeleton(text.toUpperCase().toLowerCase())).toBe(skeleton(text.toLowerCase()));
    }),
    { seed: 20_261_123, numRuns: 50 },
  );
});
