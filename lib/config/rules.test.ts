import { expect, test } from "vitest";
import { parseConfig } from "./parse.ts";

const accounts = 'accounts: [{ id: "111111111111", name: one, regions: [eu-west-1] }]\n';
const read = (yaml: string) => parseConfig(accounts + yaml, "peerdeck.yaml", () => null);
const mistakes = (yaml: string): string[] => {
  const config = read(yaml);
  return config.ok ? [] : config.error.map(({ path, message }) => `${path}: ${message}`);
};
const rule = (keys: string) => `rules: [{ name: One, ${keys} }]\n`;

test("each kind of rule is read", () => {
  const config = read(`
rules:
  - name: Production never meets development
    neverPeer: [{ tag: env=prod }, { tag: env=dev, account: "sandbox-*" }]
    exceptFor: [{ vpc: vpc-0123456789abcdef0 }, { tag: bridge }]
    enforce: true
  - { name: Ours, onlyAccounts: managed, severity: critical }
  - { name: Two, onlyAccounts: ["111111111111", "222222222222"] }
  - { name: Narrow enough, prefixMax: { ipv4: 16 } }
  - { name: Owned, requiredTags: [Owner, "cost=centre"] }
  - { name: Subnets, narrowRoutes: true }
  - { name: Europe, regions: [eu-west-1] }
`);
  expect(config.ok && config.data.rules).toEqual([
    {
      kind: "never-peer",
      name: "Production never meets development",
      severity: "high",
      enforce: true,
      between: [
        { account: null, vpc: null, tag: { key: "env", value: "prod" } },
        { account: "sandbox-*", vpc: null, tag: { key: "env", value: "dev" } },
      ],
      exceptFor: [
        { account: null, vpc: "vpc-0123456789abcdef0", tag: null },
        { account: null, vpc: null, tag: { key: "bridge", value: null } },
      ],
    },
    expect.objectContaining({ kind: "only-accounts", accounts: "managed", severity: "critical", enforce: false }),
    expect.objectContaining({ kind: "only-accounts", accounts: ["111111111111", "222222222222"] }),
    expect.objectContaining({ kind: "prefix-max", ipv4: 16, ipv6: null }),
    expect.objectContaining({ kind: "required-tags", keys: ["Owner", "cost=centre"] }),
    expect.objectContaining({ kind: "narrow-routes", severity: "low" }),
    expect.objectContaining({ kind: "regions", regions: ["eu-west-1"] }),
  ]);
});

test("the organization's accounts are known only where the file names an organization", () => {
  const organization = "organization: { regions: [eu-west-1] }\n";
  expect(mistakes(rule("onlyAccounts: organization") + organization)).toEqual([]);
  expect(mistakes(rule("onlyAccounts: organization"))).toEqual([
    "rules[0].onlyAccounts: found organization, wanted the key organization in this file too: nothing else tells its accounts",
  ]);
});

test.each([
  ["rules: 5", "rules: found number 5, wanted a list of rules, each with a name"],
  ["rules: [{ narrowRoutes: true }]", "rules[0].name: found nothing, wanted a name for people to read"],
  [rule(""), "rules[0]: found no rule, wanted one of neverPeer, onlyAccounts, prefixMax"],
  [rule("narrowRoutes: true, requiredTags: [Owner]"), "rules[0]: found requiredTags and narrowRoutes, wanted one of"],
  [rule("narowRoutes: true"), "rules[0].narowRoutes: found an unknown key, wanted narrowRoutes, did you mean that?"],
  [rule("narrowRoutes: false"), "rules[0].narrowRoutes: found boolean false, wanted true"],
  [rule("neverPeer: [{ tag: env=prod }]"), "rules[0].neverPeer: found another number, wanted two"],
  [rule("neverPeer: [{ tag: env=prod }, {}]"), "rules[0].neverPeer[1]: found no key, wanted account, vpc or tag"],
  [
    rule("neverPeer: [{ tag: env=prod }, { tags: env=dev }]"),
    "rules[0].neverPeer[1].tags: found an unknown key, wanted tag, did you mean that?",
  ],
  [
    rule("neverPeer: [{ tag: =prod }, { tag: a }]"),
    'rules[0].neverPeer[0].tag: found "=prod", wanted a tag of the VPC',
  ],
  [rule("neverPeer: [{ account: 111111111111 }, { tag: a }]"), "rules[0].neverPeer[0].account: found number"],
  [
    rule("onlyAccounts: everybody"),
    'rules[0].onlyAccounts: found "everybody", wanted organization, managed, or a list',
  ],
  [rule("prefixMax: {}"), "rules[0].prefixMax: found no key, wanted ipv4 or ipv6"],
  [rule("prefixMax: { ipv4: 33 }"), "rules[0].prefixMax.ipv4: found number 33, wanted a prefix length from 0 to 32"],
  [rule("requiredTags: []"), "rules[0].requiredTags: found an empty list"],
  [rule("regions: [mars]"), 'rules[0].regions[0]: found "mars", wanted a Region such as eu-west-1'],
  [rule("narrowRoutes: true, severity: awful"), 'rules[0].severity: found "awful", wanted one of critical, high'],
  [rule("narrowRoutes: true, enforce: maybe"), 'rules[0].enforce: found "maybe", wanted true or false'],
  [rule("narrowRoutes: true, exceptFor: [{ vpc: one }]"), 'rules[0].exceptFor[0].vpc: found "one", wanted a VPC\'s id'],
  [
    "rules: [{ name: One, narrowRoutes: true }, { name: One, narrowRoutes: true }]",
    "rules[1].name: found the name of rules[0] again, wanted another",
  ],
])("%s is told", (yaml, told) => {
  expect(mistakes(yaml).join("\n")).toContain(told);
});
