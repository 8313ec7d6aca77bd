import { AwsError } from "./aws-error.ts";
import { actionMatches } from "./wildcard.ts";

/** What a policy says of actions. Resources and conditions are not weighed. */
export interface ActionPolicy {
  allows(action: string): boolean;
}

export const malformed = (what: string): AwsError =>
  new AwsError("MalformedPolicyDocument", `The policy is malformed: ${what}`);

interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly string[];
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function readStatement(value: unknown): Statement {
  if (!isRecord(value)) throw malformed("Statement must be an object or a list of objects");
  const { Effect: effect, Action: action } = value;
  if (effect !== "Allow" && effect !== "Deny") throw malformed("Effect must be Allow or Deny");
  const actions: unknown[] = Array.isArray(action) ? action : [action];
  if (!actions.every((name) => typeof name === "string")) throw malformed("Action must be a string or a list of them");
  return { effect, actions };
}

/** A policy passed to AssumeRole: it can only narrow what the role may do. */
export function parseSessionPolicy(text: string): ActionPolicy {
  if (text.length > 2048) throw new AwsError("PackedPolicyTooLarge", "The session policy exceeds 2048 characters");
  return parsePolicy(text);
}

export function parsePolicy(text: string): ActionPolicy {
  const statements = readStatements(text).map(readStatement);
  const says = (effect: Statement["effect"], action: string): boolean =>
    statements.some((one) => one.effect === effect && one.actions.some((pattern) => actionMatches(pattern, action)));
  return { allows: (action) => says("Allow", action) && !says("Deny", action) };
}

/** A policy's statements as they are written; one alone need not stand in a list. */
export function readStatements(text: string): readonly unknown[] {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw malformed("not JSON");
  }
  const body = isRecord(document) ? document["Statement"] : undefined;
  return Array.isArray(body) ? body : [body];
}
