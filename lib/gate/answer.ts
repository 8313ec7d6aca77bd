import "server-only";
import type { ProblemCode, Result } from "#lib/result.ts";

const headers = { "cache-control": "private, no-store" };

export const answer = (result: Result<unknown>): Response =>
  result.ok
    ? Response.json(result, { headers })
    : Response.json(result, { headers, status: statusOf[result.error.code] });

/** AWS's refusals are a bad gateway, not ours: 401 and 403 speak of the person's own session and origin. */
const statusOf: Record<ProblemCode, number> = {
  "bad-input": 400,
  "signed-out": 401,
  "foreign-origin": 403,
  "not-permitted": 403,
  "not-found": 404,
  "not-managed": 404,
  "not-asked": 404,
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
