import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import type { AddedAccount } from "#lib/db/managed-accounts.ts";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import { roleToCreate } from "./index.ts";
import { trustedFor } from "./policies.ts";

const added = (roleArn = "arn:aws:iam::333333333333:role/Peerdeck"): AddedAccount => ({
  account: {
    id: "333333333333" as AccountId,
    name: "newcomer",
    roleArn,
    externalId: "peerdeck-x",
    profile: null,
    regions: ["eu-west-1" as Region],
  },
  verifiedAt: null,
  createdAt: "",
  createdBy: "",
});
const user = { principal: "arn:aws:iam::999999999999:user/peerdeck", only: null };

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}
interface Template {
  readonly Resources: {
    readonly PeerdeckRole: {
      readonly Properties: {
        readonly Path: string;
        readonly RoleName: string;
        readonly AssumeRolePolicyDocument: object;
        readonly Policies: readonly [{ readonly PolicyDocument: { readonly Statement: readonly Statement[] } }];
      };
    };
  };
}
const propertiesOf = (template: string) => (JSON.parse(template) as Template).Resources.PeerdeckRole.Properties;
const actionsOf = (template: string) =>
  propertiesOf(template).Policies[0].PolicyDocument.Statement.flatMap(({ Action }) => Action);

/** What the shell hands to each command, with a command that only tells. */
const argumentsOf = (script: string): string[] =>
  execFileSync("/bin/sh", ["-c", `aws() { printf '%s\\0' "$@"; }\n${script}`], { encoding: "utf8" }).split("\0");

test("the trust policy names Peerdeck's identity and asks for this account's external id", () => {
  const { AssumeRolePolicyDocument } = propertiesOf(roleToCreate(added(), user).full.cloudFormation);
  expect(AssumeRolePolicyDocument).toMatchObject({
    Statement: [
      {
        Principal: { AWS: user.principal },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": "peerdeck-x" } },
      },
    ],
  });
});

test("where sessions carry a source identity, the trust policy allows setting it; elsewhere it does not", () => {
  const actionOf = (template: string) =>
    (propertiesOf(template).AssumeRolePolicyDocument as { Statement: [Statement] }).Statement[0].Action;
  expect(actionOf(roleToCreate(added(), user, true).full.cloudFormation)).toEqual([
    "sts:AssumeRole",
    "sts:SetSourceIdentity",
  ]);
  expect(actionOf(roleToCreate(added(), user).full.cloudFormation)).toBe("sts:AssumeRole");
});

test("the read-only variant allows nothing but looking", () => {
  const actions = actionsOf(roleToCreate(added(), user).reading.cloudFormation);
  expect(actions.filter((action) => !/^ec2:(?:Describe|Get)/.test(action))).toEqual([]);
  expect(actions.length).toBeGreaterThan(4);
});

test("changes are allowed in this account only, and none by a wildcard", () => {
  const { PolicyDocument } = propertiesOf(roleToCreate(added(), user).full.cloudFormation).Policies[0];
  const [reading, ...changing] = PolicyDocument.Statement;
  expect(reading?.Resource).toBe("*");
  expect(changing.flatMap(({ Action }) => Action).filter((action) => action.includes("*"))).toEqual([]);
  for (const resource of changing.flatMap(({ Resource }) => Resource))
    expect(resource).toMatch(/^arn:aws:ec2:\*:333333333333:(?:vpc|vpc-peering-connection|route-table)\/\*$/);
});

test("the commands, the template and Terraform say the same", () => {
  const { cli, cloudFormation, terraform } = roleToCreate(added(), user).full;
  const { AssumeRolePolicyDocument, Policies } = propertiesOf(cloudFormation);
  const words = argumentsOf(cli);
  const after = (flag: string) => JSON.parse(words[words.indexOf(flag) + 1] ?? "") as unknown;
  expect(after("--assume-role-policy-document")).toEqual(AssumeRolePolicyDocument);
  expect(after("--policy-document")).toEqual(Policies[0].PolicyDocument);
  for (const action of actionsOf(cloudFormation)) expect(terraform).toContain(`"${action}"`);
  expect(terraform).toContain('"sts:ExternalId" = "peerdeck-x"');
});

test("a role path full of shell and HCL stays one word", () => {
  const path = "/a'b\"$(touch${x}%{y}`z`;&|/";
  const { cli, cloudFormation, terraform } = roleToCreate(
    added(`arn:aws:iam::333333333333:role${path}Peerdeck`),
    user,
  ).full;
  const words = argumentsOf(cli);
  expect(words[words.indexOf("--path") + 1]).toBe(path);
  expect(words[words.indexOf("--role-name") + 1]).toBe("Peerdeck");
  expect(propertiesOf(cloudFormation)).toMatchObject({ Path: path, RoleName: "Peerdeck" });
  expect(terraform).toContain(["/a'b\\", '"$(touch$$', "{x}%%", "{y}"].join(""));
});

test.each([
  [
    "a role's session, whose ARN leaves out the path",
    "arn:aws:sts::999999999999:assumed-role/Hub/i-0abc",
    {
      principal: "arn:aws:iam::999999999999:root",
      only: ["arn:aws:iam::999999999999:role/Hub", "arn:aws:iam::999999999999:role/*/Hub"],
    },
  ],
  [
    "a user",
    "arn:aws-cn:iam::999999999999:user/x/y",
    { principal: "arn:aws-cn:iam::999999999999:user/x/y", only: null },
  ],
  ["a federated user, which no policy can name for long", "arn:aws:sts::999999999999:federated-user/x", null],
  ["no ARN at all", "", null],
])("whom to trust: %s", (_what, arn, trusted) => expect(trustedFor(arn)).toEqual(trusted));
