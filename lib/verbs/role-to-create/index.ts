import "server-only";
import type { AddedAccount } from "#lib/db/managed-accounts.ts";
import type { RoleScript, RoleToCreate } from "#lib/peering/accounts.ts";
import { hclBlock, hclString } from "#lib/peering/export/hcl.ts";
import { commandLine, comment } from "#lib/peering/shell.ts";
import { type Policy, permissionsPolicy, type Trusted, trustPolicy } from "./policies.ts";

interface Role {
  readonly name: string;
  /** Begins and ends with a slash. */
  readonly path: string;
  readonly trust: Policy;
  readonly permissions: Policy;
  readonly heading: string;
}

const description = "Lets Peerdeck look after VPC peerings";
const policyName = "Peerdeck";

/** The role as its account's administrator may create it: once only for reading, once for everything. */
export function roleToCreate({ account }: AddedAccount, trusted: Trusted, sourceIdentity = false): RoleToCreate {
  const { roleArn, externalId, id } = account;
  const [, partition = "aws"] = roleArn.split(":");
  const [, path = "/", name = ""] = /^[^/]+(\/(?:.*\/)?)([^/]+)$/.exec(roleArn) ?? [];
  const scripts = (changes: boolean): RoleScript => {
    const role: Role = {
      name,
      path,
      trust: trustPolicy(trusted, { externalId, sourceIdentity }),
      permissions: permissionsPolicy(id, partition, changes),
      heading: `${changes ? "Reading and changing" : "Reading only"}: to be run in account ${id}`,
    };
    return { cloudFormation: cloudFormation(role), terraform: terraform(role), cli: cli(role) };
  };
  return {
    roleArn,
    externalId,
    trusted: trusted.only?.[0] ?? trusted.principal,
    reading: scripts(false),
    full: scripts(true),
  };
}

/** JSON is CloudFormation too, and needs no quoting of its own. */
const cloudFormation = ({ name, path, trust, permissions, heading }: Role): string =>
  `${JSON.stringify(
    {
      AWSTemplateFormatVersion: "2010-09-09",
      Description: `${description}. ${heading}`,
      Resources: {
        PeerdeckRole: {
          Type: "AWS::IAM::Role",
          Properties: {
            RoleName: name,
            Path: path,
            Description: description,
            AssumeRolePolicyDocument: trust,
            Policies: [{ PolicyName: policyName, PolicyDocument: permissions }],
          },
        },
      },
      Outputs: { RoleArn: { Value: { "Fn::GetAtt": ["PeerdeckRole", "Arn"] } } },
    },
    null,
    2,
  )}\n`;

function terraform({ name, path, trust, permissions, heading }: Role): string {
  const role = hclBlock({
    head: 'resource "aws_iam_role" "peerdeck"',
    body: [
      ["name", hclString(name)],
      ["path", hclString(path)],
      ["description", hclString(description)],
      ["assume_role_policy", `jsonencode(${hclValue(trust, "  ")})`],
    ],
  });
  const rights = hclBlock({
    head: 'resource "aws_iam_role_policy" "peerdeck"',
    body: [
      ["name", hclString(policyName)],
      ["role", "aws_iam_role.peerdeck.id"],
      ["policy", `jsonencode(${hclValue(permissions, "  ")})`],
    ],
  });
  return `${comment(heading)}\n${role}\n\n${rights}\n`;
}

/** Plain data as an HCL expression. */
function hclValue(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (typeof value === "string") return hclString(value);
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return `[\n${items.map((item) => `${inner}${hclValue(item, inner)},`).join("\n")}\n${indent}]`;
  }
  const lines = Object.entries(value ?? {}).map(
    ([key, item]) => `${inner}${hclString(key)} = ${hclValue(item, inner)}`,
  );
  return `{\n${lines.join("\n")}\n${indent}}`;
}

const cli = ({ name, path, trust, permissions, heading }: Role): string => {
  const lines = [
    ["aws", "iam", "create-role", "--role-name", name, "--path", path, "--description", description],
    ["--assume-role-policy-document", JSON.stringify(trust)],
  ];
  const rights = [
    ["aws", "iam", "put-role-policy", "--role-name", name, "--policy-name", policyName],
    ["--policy-document", JSON.stringify(permissions)],
  ];
  const command = (parts: readonly (readonly string[])[]) => parts.map((words) => commandLine(words)).join(" \\\n  ");
  return `${comment(heading)}\n${command(lines)}\n\n${command(rights)}\n`;
};
