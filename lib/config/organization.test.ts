import { expect, test } from "vitest";
import { parseConfig } from "./parse.ts";

const environment = (name: string) => (name === "SET" ? "org-{accountId}" : null);
const parsed = (yaml: string) =>
  parseConfig(`organization:\n${yaml.replace(/^/gm, "  ")}\n`, "peerdeck.yaml", environment);
const mistakesIn = (yaml: string): string[] => {
  const config = parsed(yaml);
  return config.ok ? [] : config.error.map(({ path, message }) => `${path}: ${message}`);
};

test("an organization alone is a configuration, and what it leaves out has its default", () => {
  expect(parsed("regions: [eu-west-1]")).toEqual({
    ok: true,
    data: {
      path: "peerdeck.yaml",
      accounts: [],
      organization: {
        roleArn: null,
        externalId: null,
        profile: null,
        roleName: "Peerdeck",
        roleExternalId: null,
        regions: ["eu-west-1"],
        include: null,
        exclude: null,
      },
    },
  });
});

test("accounts are taken and left out by id, name, unit and tag", () => {
  const config = parsed(`
roleArn: arn:aws:iam::111111111111:role/Lister
externalId: lister
roleName: tools/Peerdeck-{accountId}
roleExternalIdEnv: SET
regions: [eu-west-1]
include: { units: [r-ab12, ou-ab12-cdef3456], names: ["prod-*"] }
exclude: { ids: ["222222222222"], tags: [{ key: peerdeck, value: ignore }, { key: closing }] }`);
  expect(config.ok && config.data.organization).toMatchObject({
    roleName: "tools/Peerdeck-{accountId}",
    roleExternalId: "org-{accountId}",
    include: { ids: [], names: ["prod-*"], units: ["r-ab12", "ou-ab12-cdef3456"], tags: [] },
    exclude: {
      ids: ["222222222222"],
      tags: [
        { key: "peerdeck", value: "ignore" },
        { key: "closing", value: null },
      ],
    },
  });
});

const regions = "regions: [eu-west-1]";
test.each([
  ["roleName: Peerdeck", "organization.regions", "found nothing"],
  [`${regions}\nroleName: "a b"`, "organization.roleName", "wanted a role's name"],
  [`${regions}\nroleName: "{account}"`, "organization.roleName", "wanted a role's name"],
  [`${regions}\nroleName: "*"`, "organization.roleName", "wanted a role's name"],
  [`${regions}\nroleArn: arn:aws:iam::111111111111:role/*`, "organization.roleArn", "with a wildcard"],
  [`${regions}\nroleArn: arn:aws-cn:iam::111111111111:role/P`, "organization.roleArn", "of the partition aws-cn"],
  [`${regions}\nroleArn: nonsense`, "organization.roleArn", "wanted the role's own ARN"],
  [`${regions}\nroleArn: arn:aws:iam::111111111111:role/P\nprofile: p`, "organization.profile", "found both"],
  [`${regions}\nexternalId: abc`, "organization.externalId", "without roleArn"],
  [`${regions}\nroleExternalId: "{x} {y}"`, "organization.roleExternalId", "found 7 characters"],
  [`${regions}\nroleExternalIdEnv: UNSET`, "organization.roleExternalIdEnv", "UNSET is not set"],
  [`${regions}\nroleExternalId: abc\nroleExternalIdEnv: SET`, "organization.roleExternalIdEnv", "found both"],
  [`${regions}\ninclude: { units: [ou-1] }`, "organization.include.units[0]", "wanted an organizational unit's id"],
  [`${regions}\ninclude: { ids: [222222222222] }`, "organization.include.ids[0]", "found the number"],
  [
    `${regions}\nexclude: { tags: [{ vlaue: x, key: a }] }`,
    "organization.exclude.tags[0].vlaue",
    "value, did you mean",
  ],
  [`${regions}\nrolName: x`, "organization.rolName", "wanted roleName, did you mean that?"],
  ["regions: [eu-west-1, cn-north-1]", "organization.regions", "several partitions"],
])("%j is refused at %s", (yaml, path, words) => {
  expect(mistakesIn(yaml).filter((line) => line.startsWith(`${path}: found`) && line.includes(words))).toHaveLength(1);
});

test("a file with neither accounts nor an organization is told what is missing", () => {
  const config = parseConfig("{}", "peerdeck.yaml", environment);
  expect(!config.ok && config.error).toEqual([
    { path: "accounts", message: expect.stringContaining("or an organization to find them in") },
  ]);
});
