import { AwsError } from "../aws-error.ts";
import type { Iam } from "../iam.ts";
import { isRecord, malformed, readStatements } from "../policy.ts";
import type { ScenarioRole } from "../scenario.ts";

/** What a trust policy lets in. */
export type Trust = Pick<ScenarioRole, "trusts" | "principalArns" | "takesSourceIdentity" | "externalId">;

const listOf = (value: unknown, what: string): readonly string[] => {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0 || !list.every((item) => typeof item === "string")) throw malformed(`${what} must be text`);
  return list;
};

/** One statement that allows AssumeRole, under the conditions that this simulator weighs. Anything else fails loudly. */
export function parseTrustPolicy(text: string, iam: Iam): Trust {
  const [statement, ...others] = readStatements(text);
  if (!isRecord(statement) || others.length > 0) throw notModelled("more than one statement");
  const { Effect: effect, Principal: principal, Action: action, Condition: condition = {} } = statement;
  if (effect !== "Allow" || !isRecord(principal) || !isRecord(condition)) throw notModelled("no plain Allow statement");
  const trusts = listOf(principal["AWS"], "Principal.AWS");
  const unknown = trusts.find((arn) => !iam.isPrincipal(arn));
  if (unknown !== undefined)
    throw new AwsError("MalformedPolicyDocument", `Invalid principal in policy: "AWS":"${unknown}"`);
  const actions = listOf(action, "Action");
  if (!actions.includes("sts:AssumeRole")) throw notModelled("a trust without sts:AssumeRole");
  return {
    trusts,
    ...(actions.includes("sts:SetSourceIdentity") && { takesSourceIdentity: true }),
    ...conditionsOf(condition),
  };
}

function conditionsOf(condition: Record<string, unknown>): Pick<Trust, "principalArns" | "externalId"> {
  const flat = Object.entries(condition).flatMap(([operator, keys]) =>
    isRecord(keys) ? Object.entries(keys).map(([key, value]) => [`${operator} ${key}`, value] as const) : [],
  );
  const known = new Map(flat);
  const strange = flat.find(([name]) => name !== externalIdIs && name !== principalIsLike);
  if (strange !== undefined) throw notModelled(`the condition ${strange[0]}`);
  const [externalId = null] = known.has(externalIdIs) ? listOf(known.get(externalIdIs), externalIdIs) : [];
  return {
    externalId,
    ...(known.has(principalIsLike) && { principalArns: listOf(known.get(principalIsLike), principalIsLike) }),
  };
}

const externalIdIs = "StringEquals sts:ExternalId";
const principalIsLike = "ArnLike aws:PrincipalArn";

const notModelled = (what: string): AwsError => malformed(`the simulated IAM does not model ${what} in a trust policy`);
