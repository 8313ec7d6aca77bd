import { expect, test } from "vitest";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import type { ProblemCode } from "#lib/result.ts";
import type { Action } from "./budgets.ts";
import type { Circumstances } from "./circumstances.ts";
import { failureOf, presentable } from "./errors.ts";
import type { Fault } from "./failure.ts";
import { UnreadableAnswer } from "./unreadable-answer.ts";

const circumstances = (action: Action): Circumstances => ({
  accountId: "222222222222" as AccountId,
  accountName: "data",
  region: "eu-west-1" as Region,
  action,
  roleArn: "arn:aws:iam::222222222222:role/Peerdeck",
  profile: null,
});

const awsError = (name: string, status: number, message = "") =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status, requestId: "r-1" } });

type Case = readonly [name: string, status: number, words: string, action: Action, fault: Fault, code: ProblemCode];

const cases: readonly Case[] = [
  ["RequestLimitExceeded", 503, "Request limit exceeded.", "ec2:CreateRoute", "throttled", "throttled"],
  ["Throttling", 400, "Rate exceeded", "sts:AssumeRole", "throttled", "throttled"],
  ["InternalError", 500, "", "ec2:CreateRoute", "transient", "aws-fault"],
  ["Unavailable", 503, "", "ec2:CreateRoute", "transient", "aws-fault"],
  ["SomethingNew", 502, "", "ec2:CreateRoute", "transient", "aws-fault"],
  ["UnauthorizedOperation", 403, "You are not authorized", "ec2:CreateRoute", "denied", "access-denied"],
  [
    "AccessDenied",
    403,
    "not authorized to perform: sts:AssumeRole",
    "sts:AssumeRole",
    "role-not-assumable",
    "role-not-assumable",
  ],
  ["ValidationError", 400, "… 1 hour session limit …", "sts:AssumeRole", "role-not-assumable", "role-not-assumable"],
  ["RegionDisabledException", 403, "", "sts:AssumeRole", "authentication", "region-disabled"],
  ["ExpiredToken", 403, "", "sts:AssumeRole", "expired", "credentials-expired"],
  ["ExpiredTokenException", 400, "", "sts:AssumeRole", "expired", "credentials-expired"],
  ["InvalidClientTokenId", 403, "", "sts:GetCallerIdentity", "expired", "credentials-expired"],
  ["RequestExpired", 400, "Request has expired.", "ec2:DescribeVpcs", "expired", "clock-skew"],
  [
    "SignatureDoesNotMatch",
    403,
    "Signature expired: 20261123T070000Z is now earlier than …",
    "sts:AssumeRole",
    "clock-skew",
    "clock-skew",
  ],
  [
    "SignatureDoesNotMatch",
    403,
    "The request signature we calculated …",
    "sts:AssumeRole",
    "authentication",
    "credentials-missing",
  ],
  [
    "AuthFailure",
    401,
    "AWS was not able to validate the provided access credentials",
    "ec2:DescribeVpcs",
    "authentication",
    "region-disabled",
  ],
  ["OptInRequired", 401, "", "ec2:DescribeVpcs", "authentication", "region-disabled"],
  [
    "InvalidVpcPeeringConnectionID.NotFound",
    400,
    "",
    "ec2:AcceptVpcPeeringConnection",
    "peering-not-found",
    "not-found",
  ],
  [
    "InvalidVpcPeeringConnectionId.NotFound",
    400,
    "",
    "ec2:AcceptVpcPeeringConnection",
    "peering-not-found",
    "not-found",
  ],
  ["InvalidVpcPeeringConnectionId.Malformed", 400, "", "ec2:AcceptVpcPeeringConnection", "bad-input", "bad-input"],
  ["InvalidVpcID.NotFound", 400, "", "ec2:DescribeVpcAttribute", "vpc-not-found", "not-found"],
  ["InvalidRouteTableID.NotFound", 400, "", "ec2:CreateRoute", "table-not-found", "not-found"],
  ["InvalidRoute.NotFound", 400, "", "ec2:DeleteRoute", "route-not-found", "not-found"],
  [
    "InvalidParameterValue",
    400,
    "There is no route defined for '10.0.0.0/8' in the route table.",
    "ec2:ReplaceRoute",
    "route-not-found",
    "not-found",
  ],
  ["InvalidParameterValue", 400, "Value (x) for parameter y is invalid.", "ec2:CreateRoute", "bad-input", "bad-input"],
  ["RouteAlreadyExists", 400, "", "ec2:CreateRoute", "route-exists", "conflict"],
  [
    "OperationNotPermitted",
    400,
    "Peering pcx-1 is not active. Peering options can be added only to active peerings.",
    "ec2:ModifyVpcPeeringConnectionOptions",
    "not-active",
    "wrong-state",
  ],
  [
    "OperationNotPermitted",
    400,
    "User 1 cannot accept peering pcx-1",
    "ec2:AcceptVpcPeeringConnection",
    "wrong-side",
    "wrong-state",
  ],
  ["InvalidStateTransition", 400, "", "ec2:DeleteVpcPeeringConnection", "wrong-state", "wrong-state"],
  ["VpcPeeringConnectionAlreadyExists", 400, "", "ec2:AcceptVpcPeeringConnection", "peering-exists", "conflict"],
  [
    "InvalidVpcPeeringConnectionState.DnsHostnamesDisabled",
    400,
    "",
    "ec2:ModifyVpcPeeringConnectionOptions",
    "dns-hostnames-off",
    "wrong-state",
  ],
  ["OutstandingVpcPeeringConnectionLimitExceeded", 400, "", "ec2:CreateVpcPeeringConnection", "quota", "quota"],
  ["VpcPeeringConnectionsPerVpcLimitExceeded", 400, "", "ec2:AcceptVpcPeeringConnection", "quota", "quota"],
  ["RouteLimitExceeded", 400, "", "ec2:CreateRoute", "quota", "quota"],
  [
    "DryRunOperation",
    412,
    "Request would have succeeded, but DryRun flag is set.",
    "ec2:CreateRoute",
    "dry-run-passed",
    "internal",
  ],
  ["NeverHeardOfIt", 400, "", "ec2:CreateRoute", "other", "aws-fault"],
];

test.each(cases)("%s (%i) %s at %s means %s", (name, status, words, action, fault, code) => {
  for (const spelling of [name, name.toUpperCase(), name.toLowerCase()]) {
    const failure = failureOf(awsError(spelling, status, words), circumstances(action));
    expect([failure.fault, failure.problem.code]).toEqual([fault, code]);
    expect(failure.problem.awsCode).toBe(spelling);
  }
});

test.each(cases)(
  "what is said of %s names account, Region, action and AWS's request id",
  (name, status, words, action) => {
    const { problem } = failureOf(awsError(name, status, words), circumstances(action));
    expect(problem).toMatchObject({ accountId: "222222222222", region: "eu-west-1", action, requestId: "r-1" });
    expect(`${problem.message} ${problem.mend ?? ""}`).toMatch(/222222222222|Peerdeck's own account/);
  },
);

const broken = (code: string) => Object.assign(new Error("socket"), { code });

test.each([
  [broken("ECONNREFUSED"), "unreachable", "network"],
  [broken("ENOTFOUND"), "unreachable", "network"],
  [Object.assign(new AggregateError([broken("ECONNREFUSED")]), { code: "ECONNREFUSED" }), "unreachable", "network"],
  [broken("ECONNRESET"), "connection-lost", "network"],
  [Object.assign(broken("ECONNRESET"), { name: "TimeoutError" }), "connection-lost", "network"],
  [Object.assign(broken("ETIMEDOUT"), { name: "TimeoutError" }), "timeout", "timeout"],
  [Object.assign(new Error("aborted"), { name: "AbortError" }), "timeout", "timeout"],
  [Object.assign(new Error("no keys"), { name: "CredentialsProviderError" }), "no-credentials", "credentials-missing"],
  [new TypeError("boom"), "unexpected-answer", "unexpected-answer"],
  ["a string", "unexpected-answer", "unexpected-answer"],
  [null, "unexpected-answer", "unexpected-answer"],
] as const)("%s, which is no answer of AWS, is %s", (error, fault, code) => {
  const failure = failureOf(error, circumstances("ec2:CreateRoute"));
  expect([failure.fault, failure.problem.code]).toEqual([fault, code]);
  expect(failure.problem.awsCode).toBeUndefined();
});

test.each([
  [503, "transient"],
  [200, "unexpected-answer"],
] as const)("an HTML page with status %i is %s, and none of it is shown", (statusCode, fault) => {
  const page = new UnreadableAnswer({ statusCode, headers: {} }, new Error("1:14: unclosed tag: secret"));
  const failure = failureOf(page, circumstances("ec2:DescribeVpcs"));
  expect(failure.fault).toBe(fault);
  expect(JSON.stringify(failure)).not.toContain("secret");
});

test("a code that AWS did not send is not made up from the SDK's placeholder", () => {
  expect(failureOf(awsError("Unknown", 429), circumstances("ec2:CreateRoute"))).toMatchObject({ fault: "throttled" });
  expect(failureOf(awsError("Unknown", 418), circumstances("ec2:CreateRoute")).problem.awsCode).toBeUndefined();
});

test("a denial says which statement would allow it, on which role", () => {
  const { problem } = failureOf(awsError("UnauthorizedOperation", 403), circumstances("ec2:CreateRoute"));
  expect(problem.mend).toContain(
    '{"Effect":"Allow","Action":"ec2:CreateRoute","Resource":["arn:aws:ec2:eu-west-1:222222222222:route-table/*"]}',
  );
  expect(problem.mend).toContain("arn:aws:iam::222222222222:role/Peerdeck");
});

test("an explicit deny is not answered with a statement that would not help", () => {
  const words =
    "User: x is not authorized to perform: ec2:CreateRoute with an explicit deny in a service control policy";
  const { problem } = failureOf(awsError("UnauthorizedOperation", 403, words), circumstances("ec2:CreateRoute"));
  expect(problem.mend).toContain("service control policy");
  expect(problem.mend).not.toContain('"Effect":"Allow"');
});

test("AWS's words are shown without blobs, canonical requests, keys and control characters", () => {
  expect(presentable(`Denied. Encoded authorization failure message: ${"Ab9_-".repeat(100)}`)).toBe("Denied.");
  expect(presentable("No match.\n\nThe Canonical String for this request should have been\n'POST …token…'")).toBe(
    "No match.",
  );
  expect(presentable("key ASIAQWERTYUIOP123456 is unknown")).toBe("key ASIA… is unknown");
  expect(presentable(`token ${"x".repeat(500)} ends`)).toBe("token … ends");
  expect(presentable("a\u0000b\u001b[31m\r\nc")).toBe("a b [31m c");
  expect(presentable("word ".repeat(1_000)).length).toBeLessThan(700);
});
