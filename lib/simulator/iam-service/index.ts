import { createHash } from "node:crypto";
import type { Action, Call } from "../action.ts";
import { AwsError } from "../aws-error.ts";
import { isoInstant } from "../clock.ts";
import { roleArn } from "../iam.ts";
import { parsePolicy } from "../policy.ts";
import { buckets } from "../throttle.ts";
import type { Parameters } from "../wire/parameters.ts";
import type { XmlRecord } from "../wire/xml.ts";
import { parseTrustPolicy } from "./trust-policy.ts";

const iamAction = {
  bucket: buckets.iam,
  bucketKey: "iam",
  supportsDryRun: false,
  mutates: true,
  needsPermission: true,
} as const;

const patterns = {
  RoleName: /^[\w+=,.@-]{1,64}$/,
  PolicyName: /^[\w+=,.@-]{1,128}$/,
  Path: /^(?:\/|\/[!-~]{1,510}\/)$/,
} as const;

function checked(parameters: Parameters, name: keyof typeof patterns, otherwise?: string): string {
  const value = parameters.optional(name) ?? otherwise;
  if (value !== undefined && patterns[name].test(value)) return value;
  const field = name.charAt(0).toLowerCase() + name.slice(1);
  const found = value === undefined ? "Value null" : `Value '${value}'`;
  const wanted = `Member must satisfy regular expression pattern: ${patterns[name].source}`;
  throw new AwsError(
    "ValidationError",
    `1 validation error detected: ${found} at '${field}' failed to satisfy constraint: ${wanted}`,
  );
}

function document(parameters: Parameters, name: string): string {
  const text = parameters.optional(name) ?? "";
  if (text !== "") return text;
  throw new AwsError("ValidationError", `The parameter ${name} is required and must not be empty.`);
}

interface NewRole {
  readonly name: string;
  readonly path: string;
  readonly trust: string;
  readonly maxSessionDurationSeconds: number;
}

function createRole({ name, path, trust, maxSessionDurationSeconds }: NewRole, call: Call): XmlRecord {
  const { iam, accountId, now } = call;
  if (iam.roleNamed(accountId, name) !== undefined)
    throw new AwsError("EntityAlreadyExists", `Role with name ${name} already exists.`, 409);
  const role = { name, path, maxSessionDurationSeconds, ...parseTrustPolicy(trust, iam) };
  iam.addRole(accountId, role);
  const arn = roleArn(accountId, role);
  const digest = createHash("sha256").update(arn).digest("hex").slice(0, 16).toUpperCase();
  return {
    Role: {
      Path: path,
      RoleName: name,
      RoleId: `AROA${digest}`,
      Arn: arn,
      CreateDate: isoInstant(now),
      AssumeRolePolicyDocument: encodeURIComponent(trust),
    },
  };
}

/** As much of IAM as makes a role for Peerdeck: what its own pages say has to be run in an account. */
export const iamActions: readonly Action[] = [
  {
    ...iamAction,
    name: "CreateRole",
    prepare(parameters, call) {
      const role: NewRole = {
        name: checked(parameters, "RoleName"),
        path: checked(parameters, "Path", "/"),
        trust: document(parameters, "AssumeRolePolicyDocument"),
        maxSessionDurationSeconds: parameters.integer("MaxSessionDuration") ?? 3600,
      };
      parameters.optional("Description");
      return () => createRole(role, call);
    },
  },
  {
    ...iamAction,
    name: "PutRolePolicy",
    prepare(parameters, { iam, accountId }) {
      const roleName = checked(parameters, "RoleName");
      const policyName = checked(parameters, "PolicyName");
      const policy = parsePolicy(document(parameters, "PolicyDocument"));
      return () => {
        if (iam.roleNamed(accountId, roleName) === undefined)
          throw new AwsError("NoSuchEntity", `The role with name ${roleName} cannot be found.`, 404);
        if (!iam.putPolicy(accountId, roleName, policyName, policy))
          throw new AwsError("UnmodifiableEntity", `The simulated role ${roleName} came with the scenario.`);
        return {};
      };
    },
  },
];
