import type { Action, Call } from "./action.ts";
import { AwsError } from "./aws-error.ts";
import { allows, roleSession, trusts } from "./iam.ts";
import { parseSessionPolicy } from "./policy.ts";
import { buckets } from "./throttle.ts";
import type { Parameters } from "./wire/parameters.ts";
import type { XmlRecord } from "./wire/xml.ts";

const validation = (message: string): AwsError => new AwsError("ValidationError", message);

const patterns = {
  RoleArn: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/,
  RoleSessionName: /^[\w+=,.@-]{2,64}$/,
  ExternalId: /^[\w+=,.@:/-]{2,1224}$/,
  SourceIdentity: /^[\w+=,.@-]{2,64}$/,
} as const;

function checked(parameters: Parameters, name: keyof typeof patterns): string | undefined {
  const value = parameters.optional(name);
  if (value === undefined || patterns[name].test(value)) return value;
  if (name === "RoleArn") throw validation(`${value} is invalid`);
  const field = name.charAt(0).toLowerCase() + name.slice(1);
  throw validation(
    `1 validation error detected: Value '${value}' at '${field}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${patterns[name].source.slice(1, -1)}`,
  );
}

function required(parameters: Parameters, name: keyof typeof patterns): string {
  const value = checked(parameters, name);
  if (value === undefined) {
    const field = name.charAt(0).toLowerCase() + name.slice(1);
    throw validation(
      `1 validation error detected: Value null at '${field}' failed to satisfy constraint: Member must not be null`,
    );
  }
  return value;
}

interface AssumeRoleInput {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly externalId: string | undefined;
  readonly durationSeconds: number;
  readonly policy: string | undefined;
  readonly sourceIdentity: string | null;
  readonly tags: boolean;
}

const notAuthorized = ({ principal }: Call, action: string, roleArn: string): AwsError =>
  new AwsError(
    "AccessDenied",
    `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${roleArn}`,
    403,
  );

function assumeRole(input: AssumeRoleInput, call: Call): XmlRecord {
  const { roleArn, sessionName, externalId, durationSeconds } = input;
  const denied = notAuthorized(call, "sts:AssumeRole", roleArn);
  const found = call.iam.role(roleArn);
  if (found === undefined || !allows(call.principal, "sts:AssumeRole", call.region)) throw denied;
  const { role } = found;
  if (role.unassumable || !trusts(role, call.principal)) throw denied;
  if (role.externalId != null && role.externalId !== externalId) throw denied;
  if (call.principal.roleArn !== null && durationSeconds > 3600)
    throw validation(
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    );
  if (durationSeconds > (role.maxSessionDurationSeconds ?? 3600))
    throw validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
  // What is set once stays. Each needs an action of its own in the trust policy, which a plain one does not have.
  const sourceIdentity = call.principal.sourceIdentity ?? input.sourceIdentity;
  const changes = input.sourceIdentity !== null && input.sourceIdentity !== sourceIdentity;
  if (changes || (sourceIdentity !== null && role.takesSourceIdentity !== true))
    throw notAuthorized(call, "sts:SetSourceIdentity", roleArn);
  if (input.tags) throw notAuthorized(call, "sts:TagSession", roleArn);
  const policy = input.policy === undefined ? null : parseSessionPolicy(input.policy);
  const principal = roleSession(found, { sessionName, sourceIdentity, policy });
  const key = call.iam.openSession(principal, durationSeconds * 1000);
  // Clients compare Expiration with their own clock, which the speed of simulated time does not touch.
  const expiration = new Date(call.world.clock.realNow() + durationSeconds * 1000);
  return {
    Credentials: {
      AccessKeyId: key.accessKeyId,
      SecretAccessKey: key.secretAccessKey,
      SessionToken: key.sessionToken,
      Expiration: expiration.toISOString().replace(/\.\d{3}Z$/, "Z"),
    },
    AssumedRoleUser: { AssumedRoleId: principal.userId, Arn: principal.arn },
    ...(input.policy === undefined ? {} : { PackedPolicySize: 6 }),
    ...(sourceIdentity === null ? {} : { SourceIdentity: sourceIdentity }),
  };
}

const stsAction = { bucket: buckets.sts, bucketKey: "sts", supportsDryRun: false, mutates: false } as const;

export const stsActions: readonly Action[] = [
  {
    ...stsAction,
    name: "AssumeRole",
    needsPermission: false, // the trust policy has a say too, so the action weighs both and answers in its own words
    prepare(parameters, call) {
      const durationSeconds = parameters.integer("DurationSeconds") ?? 3600;
      if (durationSeconds < 900 || durationSeconds > 43_200)
        throw validation(
          `1 validation error detected: Value '${durationSeconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value between 900 and 43200`,
        );
      const input: AssumeRoleInput = {
        roleArn: required(parameters, "RoleArn"),
        sessionName: required(parameters, "RoleSessionName"),
        externalId: checked(parameters, "ExternalId"),
        durationSeconds,
        policy: parameters.optional("Policy"),
        sourceIdentity: checked(parameters, "SourceIdentity") ?? null,
        tags: parameters.takes("Tags.member"),
      };
      return () => assumeRole(input, call);
    },
  },
  {
    ...stsAction,
    name: "GetCallerIdentity",
    needsPermission: false,
    prepare: (_parameters, { principal }) => {
      return () => ({ Arn: principal.arn, UserId: principal.userId, Account: principal.accountId });
    },
  },
];
