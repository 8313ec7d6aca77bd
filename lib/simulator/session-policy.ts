import { AwsError } from "./aws-error.ts";
import { actionMatches } from "./wildcard.ts";

/** A policy passed to AssumeRole: it can only narrow what the role may do. Resources and conditions are not weighed. */
export interface SessionPolicy {
  allows(action: string): boolean;
}

const malformed = (what: string): AwsError =>
  new AwsError("MalformedPolicyDocument", `The session policy is malformed: ${what}`);

interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly string[];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function readStatement(value: unknown): Statement {
  if (!isRecord(value)) throw malformed("Statement must be an object or a list of objects");
  const { Effect: effect, Action: action } = value;
  if (effect !== "Allow" && effect !== "Deny") throw malformed("Effect must be Allow or Deny");
  const actions: unknown[] = Array.isArray(action) ? action : [action];
  if (!actions.every((name) => typeof name === "string")) throw malformed("Action must be a string or a list of them");
  return { effect, actions };
}

export function parseSessionPolicy(text: string): SessionPolicy {
  if (text.length > 2048) throw new AwsError("PackedPolicyTooLarge", "The session policy exceeds 2048 characters");
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw malformed("not JSON");
  }
  const body = isRecord(document) ? document["Statement"] : undefined;
  const statements = (Array.isArray(body) ? body : [body]).map(readStatement);
  const says = (effect: Statement["effect"], action: string): boolean =>
    statements.some((one) => one.effect === effect && one.actions.some((pattern) => actionMatches(pattern, action)));
  return { allows: (action) => says("Allow", action) && !says("Deny", action) };
}
