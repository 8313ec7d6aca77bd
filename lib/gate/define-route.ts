import "server-only";
import type { z } from "zod";
import { fail, type Problem, type ProblemCode, type Result } from "#lib/result.ts";
import { refuseForeignHost } from "./origin.ts";
import { parseInput } from "./parse.ts";
import { unexpected } from "./unexpected.ts";

type Handler = (request: Request, context: { readonly params: Promise<object> }) => Promise<Response>;

/** The only way in for a read from the web: host → input → verb → answer. Input is the query and, over it, the path. */
export function defineRoute<Input, Data>(
  schema: z.ZodType<Input>,
  read: (input: Input) => Promise<Result<Data>>,
): Handler {
  return async (request, context) => {
    try {
      const refused = refuseForeignHost(request.headers);
      if (refused) return refuse(refused, 403);
      const query = Object.fromEntries(new URL(request.url).searchParams);
      const input = parseInput(schema, { ...query, ...(await context.params) });
      return answer(input.ok ? await read(input.data) : input);
    } catch (error) {
      return answer(fail(unexpected(error)));
    }
  };
}

const headers = { "cache-control": "private, no-store" };

const refuse = (error: Problem, status: number): Response => Response.json(fail(error), { status, headers });

const answer = (result: Result<unknown>): Response =>
  result.ok ? Response.json(result, { headers }) : refuse(result.error, statusOf[result.error.code]);

/** AWS's refusals are a bad gateway, not ours: 401 and 403 would speak of the person's own session. */
const statusOf: Record<ProblemCode, number> = {
  "bad-input": 400,
  "not-found": 404,
  "not-managed": 404,
  "plan-changed": 409,
  "wrong-state": 409,
  conflict: 409,
  quota: 409,
  "access-denied": 502,
  "role-not-assumable": 502,
  "wrong-account": 502,
  "credentials-expired": 502,
  "credentials-missing": 502,
  "region-disabled": 502,
  "clock-skew": 502,
  "aws-fault": 502,
  "unexpected-answer": 502,
  throttled: 503,
  timeout: 503,
  network: 503,
  "bad-configuration": 500,
  internal: 500,
};
