import "server-only";
import { z } from "zod";
import { noteCharsMax } from "#lib/peering/health/answers.ts";
import {
  type OperationId,
  parseAccountId,
  parsePeeringId,
  parseRegion,
  parseRouteTableId,
  parseVpcId,
  parseVpcRef,
} from "#lib/peering/ids.ts";
import { parseTimelineCursor } from "#lib/peering/timeline-page.ts";
import { fail, ok, type Result } from "#lib/result.ts";

/** Lets zod speak with the words of our own parsers. */
const text = <T>(parse: (text: string) => Result<T>) =>
  z.string().transform((value, context) => {
    const parsed = parse(value);
    if (parsed.ok) return parsed.data;
    context.addIssue(parsed.error.message);
    return z.NEVER;
  });

export const peeringId = text(parsePeeringId);
export const routeTableId = text(parseRouteTableId);
export const accountId = text(parseAccountId);
export const region = text(parseRegion);
export const vpcRefText = text(parseVpcRef);
export const vpcRef = z.object({
  accountId,
  region,
  vpcId: text(parseVpcId),
});
export const timelineCursor = text(parseTimelineCursor);
/** Only ever compared with the ids of the server's own plan. */
export const operationId = z
  .string()
  .min(1)
  .max(400)
  .transform((id) => id as OperationId);

const tagKey = z
  .string()
  .min(1)
  .max(128)
  .refine((key) => !/^aws:/i.test(key), "The prefix aws: is reserved by AWS, wanted another key.");
export const tagValue = z.string().max(256);
export const tags = z
  .record(tagKey, tagValue)
  .refine((all) => Object.keys(all).length <= 45, "Found more than 45 tags, wanted at most 45.");

/** What a person wrote, over as many lines as they like. */
export const noteText = z
  .string()
  .trim()
  .min(1, "Found nothing, wanted a note.")
  .max(noteCharsMax, `Found more than ${noteCharsMax} characters, wanted at most ${noteCharsMax}.`);

export function parseInput<T>(schema: z.ZodType<T>, input: unknown): Result<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const [first] = parsed.error.issues;
  return fail({
    code: "bad-input",
    message: parsed.error.issues.map((issue) => `${issue.path.join(".") || "input"}: ${issue.message}`).join(" "),
    ...(first ? { path: first.path.join(".") } : {}),
  });
}
