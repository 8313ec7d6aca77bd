import { expect, test } from "vitest";
import { parseConfig } from "./parse.ts";

const environment = (name: string) => (name === "SET" ? "from-the-environment" : name === "SHORT" ? "x" : null);
const mistakesIn = (yaml: string): string[] => {
  const config = parseConfig(yaml, "peerdeck.yaml", environment);
  return config.ok ? [] : config.error.map(({ path, message }) => `${path}: ${message}`);
};

const account = (lines: string) =>
  `accounts:\n  - id: "111111111111"\n    name: network-prod\n    regions: [us-east-1]\n${lines.replace(/^/gm, "    ")}\n`;

test("a good file gives its accounts, whichever way each is reached", () => {
  const config = parseConfig(
    `accounts:
  - { id: "111111111111", name: network-prod, roleArn: "arn:aws:iam::111111111111:role/tools/Peerdeck", externalIdEnv: SET, regions: [us-east-1, eu-west-1] }
  - { id: "012345678901", name: lab, profile: lab-admin, regions: [eu-west-1] }
  - { id: "333333333333", name: own, regions: [eu-west-1] }
  - { id: "444444444444", name: china, roleArn: "arn:aws-cn:iam::444444444444:role/P", externalId: "a-b:c/d", regions: [cn-north-1] }
`,
    "peerdeck.yaml",
    environment,
  );
  expect(config).toEqual({
    ok: true,
    data: {
      path: "peerdeck.yaml",
      accounts: [
        {
          id: "111111111111",
          name: "network-prod",
          roleArn: "arn:aws:iam::111111111111:role/tools/Peerdeck",
          externalId: "from-the-environment",
          profile: null,
          regions: ["us-east-1", "eu-west-1"],
        },
        {
          id: "012345678901",
          name: "lab",
          roleArn: null,
          externalId: null,
          profile: "lab-admin",
          regions: ["eu-west-1"],
        },
        { id: "333333333333", name: "own", roleArn: null, externalId: null, profile: null, regions: ["eu-west-1"] },
        {
          id: "444444444444",
          name: "china",
          roleArn: "arn:aws-cn:iam::444444444444:role/P",
          externalId: "a-b:c/d",
          profile: null,
          regions: ["cn-north-1"],
        },
      ],
    },
  });
});

test.each([
  ["roleArn: arn:aws:iam::222222222222:role/P", "roleArn", "of account 222222222222"],
  ["roleArn: arn:aws-cn:iam::111111111111:role/P", "roleArn", "of the partition aws-cn, wanted aws"],
  ["roleArn: arn:aws:iam::111111111111:role/*", "roleArn", "with a wildcard"],
  ['roleArn: "arn:aws:iam::111111111111:role/P "', "roleArn", "with a space"],
  ["roleArn: arn:aws:sts::111111111111:assumed-role/P/me", "roleArn", "which is a session"],
  ["roleArn: arn:aws:iam::111111111111:user/me", "roleArn", "wanted the role's own ARN"],
  ["roleArn: Peerdeck", "roleArn", "wanted the role's own ARN"],
  ["roleArn: 5", "roleArn", "found number 5"],
  [
    "{ roleArn: arn:aws:iam::111111111111:role/P, profile: p }".replace(/[{}]/g, "").trim().replace(", ", "\n"),
    "profile",
    "found both",
  ],
  ["profile: a b", "profile", "wanted the name of a profile"],
  ["externalId: abc", "externalId", "without roleArn"],
  ["roleArn: arn:aws:iam::111111111111:role/P\nexternalId: é", "externalId", "found 1 characters, wanted 2 to 1224"],
  ["roleArn: arn:aws:iam::111111111111:role/P\nexternalId: a b", "externalId", "wanted 2 to 1224"],
  ["roleArn: arn:aws:iam::111111111111:role/P\nexternalIdEnv: UNSET", "externalIdEnv", "UNSET is not set"],
  ["roleArn: arn:aws:iam::111111111111:role/P\nexternalIdEnv: SHORT", "externalIdEnv", "found 1 characters"],
  [
    "roleArn: arn:aws:iam::111111111111:role/P\nexternalIdEnv: 1X",
    "externalIdEnv",
    "wanted the name of an environment variable",
  ],
  ["roleArn: arn:aws:iam::111111111111:role/P\nexternalId: abc\nexternalIdEnv: SET", "externalIdEnv", "found both"],
  ["rolearn: x", "rolearn", "wanted roleArn, did you mean that?"],
  ["colour: red", "colour", "wanted one of id, name, roleArn"],
])("%j is refused at %s", (lines, key, words) => {
  const mistakes = mistakesIn(account(lines));
  expect(mistakes.filter((line) => line.startsWith(`accounts[0].${key}: found`) && line.includes(words))).toHaveLength(
    1,
  );
});

test.each([
  ["", ": found nothing"],
  ["accounts: []", "accounts: found an empty list"],
  ["accounts: 7", "accounts: found number 7"],
  ["accounts: [hello]", 'accounts[0]: found "hello"'],
  ["acounts: []", "acounts: found an unknown key, wanted accounts, did you mean that?"],
  ['accounts:\n  - id: "1"', 'accounts[0].id: found "1"'],
  ["accounts:\n  - id: 111111111111", "accounts[0].id: found the number 111111111111"],
  ["accounts:\n  - regions: []", "accounts[0].regions: found an empty list"],
  ["accounts:\n  - regions: [mars-1x]", 'accounts[0].regions[0]: found "mars-1x"'],
  ["accounts:\n  - regions: [eu-west-1, eu-west-1]", "accounts[0].regions: found eu-west-1 twice"],
  ["accounts:\n  - regions: [eu-west-1, cn-north-1]", "accounts[0].regions: found Regions of several partitions"],
  ['accounts:\n  - name: " "', 'accounts[0].name: found " "'],
  ['accounts: [{id: "111111111111"}, {id: "111111111111"}]', "accounts[1].id: found 111111111111 again"],
  ["accounts: [", ": found broken YAML"],
  ["a: 1\na: 2", ": found broken YAML"],
])("%j is told as %s", (yaml, start) => {
  expect(mistakesIn(yaml).filter((line) => line.startsWith(start))).toHaveLength(1);
});

test("every mistake of a file is told at once", () => {
  expect(
    mistakesIn(`acounts: x
accounts:
  - { id: 1, nme: a, regions: [] }
  - { id: "222222222222", name: "", roleArn: "arn:aws:iam::333333333333:role/P", profile: p, regions: eu-west-1 }
`)
      .map((line) => line.slice(0, line.indexOf(":")))
      .toSorted(),
  ).toEqual([
    "accounts[0].id",
    "accounts[0].name",
    "accounts[0].nme",
    "accounts[0].regions",
    "accounts[1].name",
    "accounts[1].profile",
    "accounts[1].regions",
    "accounts[1].roleArn",
    "acounts",
  ]);
});

test("an external id never appears in a mistake", () => {
  const secret = "swordfish swordfish";
  expect(mistakesIn(account(`roleArn: arn:aws:iam::111111111111:role/P\nexternalId: ${secret}`)).join()).not.toContain(
    "swordfish",
  );
});

test("a source identity may be asked for in the whole file, of one account, and of an organization", () => {
  const config = parseConfig(
    `sourceIdentity: true
accounts:
  - { id: "111111111111", name: a, roleArn: "arn:aws:iam::111111111111:role/P", sourceIdentity: false, regions: [us-east-1] }
organization: { regions: [us-east-1], sourceIdentity: true }
`,
    "peerdeck.yaml",
    environment,
  );
  expect(config).toMatchObject({
    data: { sourceIdentity: true, accounts: [{ sourceIdentity: false }], organization: { sourceIdentity: true } },
  });
});

test.each([
  ["sourceIdentity: yes please", 'sourceIdentity: found "yes please", wanted true or false'],
  [
    "sourceIdentity: true",
    "accounts[0].sourceIdentity: found a source identity without roleArn, wanted it only where a role is assumed",
  ],
])("%s of an account reached without a role, or no truth value, is a mistake", (line, mistake) => {
  expect(mistakesIn(account(line))).toContainEqual(expect.stringContaining(mistake));
});
