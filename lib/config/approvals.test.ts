import { expect, test } from "vitest";
import { parseConfig } from "./parse.ts";

const accounts = 'accounts: [{ id: "111111111111", name: one, regions: [eu-west-1] }]\n';
const environment = (name: string) => (name === "SET" ? "https://hooks.example/T0KEN" : null);
const read = (yaml: string) => parseConfig(accounts + yaml, "peerdeck.yaml", environment);
const mistakes = (yaml: string): string[] => {
  const config = read(yaml);
  return config.ok ? [] : config.error.map(({ path, message }) => `${path}: ${message}`);
};
const rule = (keys: string) => `approvals: { rules: [{ name: r, ${keys} }] }\n`;
const hook = (keys: string) => `webhooks: [{ name: ops, url: "https://hooks.example/x", ${keys} }]\n`;

const inPlan = 'when: { from: organization, cidrsWithin: ["10.0.0.0/8"], tagged: [ticket] }, decide: accept';

test("rules are read in their order, dry unless said live, each under a version of its own", () => {
  const config = read(rule(`${inPlan}, include: [routes]`));
  const [first] = (config.ok && config.data.approvals?.rules) || [];
  expect(first).toMatchObject({
    name: "r",
    outcome: "accept",
    when: { from: ["organization"], tagged: { ticket: null } },
    include: ["routes"],
    live: false,
  });
  const versionOf = (yaml: string) => {
    const parsed = read(yaml);
    return parsed.ok ? parsed.data.approvals?.rules[0]?.version : null;
  };
  expect(versionOf(rule(`${inPlan}, include: [routes], live: true`))).toBe(first?.version);
  expect(versionOf(rule(inPlan))).not.toBe(first?.version);
});

test("nobody may approve their own request unless it is said", () => {
  const own = (yaml: string) => {
    const config = read(yaml);
    return config.ok ? config.data.approvals?.allowOwn : null;
  };
  expect([own(rule(inPlan)), own("approvals: { allowOwn: true }")]).toEqual([false, true]);
});

test("a webhook is read; its address may stand in the environment", () => {
  const config = read("webhooks: [{ name: ops, urlEnv: SET, format: slack, events: [expired] }]\n");
  expect(config.ok && config.data.webhooks).toEqual([
    {
      name: "ops",
      url: "https://hooks.example/T0KEN",
      secretEnv: null,
      secretFile: null,
      format: "slack",
      events: ["expired"],
      allowHosts: [],
    },
  ]);
});

test.each([
  ["approvals: 5", "approvals: found number 5"],
  ["approvals: { allowOwn: maybe }", 'approvals.allowOwn: found "maybe"'],
  ["approvals: { alowOwn: true }", "approvals.alowOwn: found an unknown key, wanted allowOwn"],
  [rule("when: {}, decide: delete"), 'approvals.rules[0].decide: found "delete"'],
  [rule("when: {}, decide: reject"), "approvals.rules[0].when: found no condition"],
  [rule("when: {}, decide: accept"), "approvals.rules[0].when.from: found a rule that would accept strangers"],
  [
    rule("when: { from: [managed, stranger] }, decide: accept"),
    "approvals.rules[0].when.from: found a rule that would",
  ],
  [rule("when: { from: friend }, decide: reject"), "approvals.rules[0].when.from: found"],
  [
    rule("when: { cidrsWithin: [10.0.0.0] }, decide: reject"),
    'approvals.rules[0].when.cidrsWithin[0]: found "10.0.0.0"',
  ],
  [rule("when: { olderThanDays: 8 }, decide: reject"), "approvals.rules[0].when.olderThanDays: found number 8"],
  [rule("when: { from: stranger }, decide: reject, include: [dns]"), "approvals.rules[0].include: found it beside"],
  [
    "approvals: { rules: [{ name: a, when: {}, decide: second-approver }, { name: a, when: {}, decide: second-approver }] }",
    "approvals.rules[1].name: found the name again",
  ],
  [hook(""), "webhooks[0].secretEnv: found no secret to sign with"],
  [hook("secretEnv: UNSET"), "webhooks[0].secretEnv: found that the environment variable UNSET is not set"],
  [hook("secretEnv: SET, secretFile: f"), "webhooks[0].secretFile: found both"],
  [hook("secretEnv: SET, urlEnv: SET"), "webhooks[0].urlEnv: found both"],
  [hook("secretEnv: SET, events: [everything]"), "webhooks[0].events[0]: found"],
  ["webhooks: [{ name: ops, format: slack }]", "webhooks[0].url: found nothing"],
  ["webhooks: [{ name: ops, format: slack, url: 'ftp://x' }]", "webhooks[0].url: found no such address"],
  ["webhooks: [{ name: ops, format: slack, url: 'https://u:p@x' }]", "webhooks[0].url: found no such address"],
  ["webhooks: [{ name: ops, format: slack, url: 'http://x' }]", "webhooks[0].url: found plain http"],
])("%j is told as %s", (yaml, start) => {
  expect(mistakes(yaml).filter((line) => line.startsWith(start))).toHaveLength(1);
});

test("plain http is taken where the host is named", () => {
  expect(
    mistakes("webhooks: [{ name: ops, format: slack, url: 'http://hooks.lan:9', allowHosts: [hooks.lan] }]"),
  ).toEqual([]);
});

test("no mistake repeats an address, which may hold a token", () => {
  expect(mistakes("webhooks: [{ name: ops, format: slack, url: 'ftp://x/T0KEN' }]").join()).not.toContain("T0KEN");
});
