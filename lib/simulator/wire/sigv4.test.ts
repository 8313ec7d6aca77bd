import { describe, expect, test } from "vitest";
import { readAmzDate, readAuthorization, signatureOf, verifySignature } from "./sigv4.ts";

const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

interface Vector {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly service: string;
  readonly body?: string;
  readonly signature: string;
}

const date = { "x-amz-date": "20150830T123600Z" };

/** From AWS's own Signature Version 4 test suite, and the worked example of the IAM guide. */
const vectors: readonly Vector[] = [
  {
    name: "get-vanilla",
    method: "GET",
    url: "https://example.amazonaws.com/",
    headers: { host: "example.amazonaws.com", ...date },
    service: "service",
    signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
  },
  {
    name: "get-vanilla-query-order-key-case",
    method: "GET",
    url: "https://example.amazonaws.com/?Param2=value2&Param1=value1",
    headers: { host: "example.amazonaws.com", ...date },
    service: "service",
    signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
  },
  {
    name: "post-vanilla",
    method: "POST",
    url: "https://example.amazonaws.com/",
    headers: { host: "example.amazonaws.com", ...date },
    service: "service",
    signature: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
  },
  {
    name: "post-x-www-form-urlencoded",
    method: "POST",
    url: "https://example.amazonaws.com/",
    headers: { "content-type": "application/x-www-form-urlencoded", host: "example.amazonaws.com", ...date },
    service: "service",
    body: "Param1=value1",
    signature: "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
  },
  {
    name: "IAM ListUsers",
    method: "GET",
    url: "https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08",
    headers: {
      "content-type": "application/x-www-form-urlencoded; charset=utf-8",
      host: "iam.amazonaws.com",
      ...date,
    },
    service: "iam",
    signature: "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
  },
];

const requestOf = ({ method, url, headers, body = "" }: Vector) => ({
  method,
  url: new URL(url),
  headers: new Headers(headers),
  body: new TextEncoder().encode(body),
});

const authorizationOf = ({ headers, service, signature }: Vector) => ({
  accessKeyId: "AKIDEXAMPLE",
  date: "20150830",
  region: "us-east-1",
  service,
  signedHeaders: Object.keys(headers).sort(),
  signature,
});

describe.each(vectors)("published vector $name", (vector) => {
  test("gives AWS's signature", () => {
    expect(signatureOf(requestOf(vector), authorizationOf(vector), secret)).toBe(vector.signature);
  });

  test("is refused with another secret, another body, or another header", () => {
    const authorization = authorizationOf(vector);
    const request = requestOf(vector);
    const late = new Headers({ ...vector.headers, "x-amz-date": "20150830T123601Z" });
    expect(verifySignature(request, authorization, secret)).toBe(true);
    expect(verifySignature(request, authorization, `${secret}x`)).toBe(false);
    expect(verifySignature({ ...request, body: Buffer.from("Param1=value2") }, authorization, secret)).toBe(false);
    expect(verifySignature({ ...request, headers: late }, authorization, secret)).toBe(false);
  });
});

test("a stated body hash that is not the body's is refused even when it is signed", () => {
  const vector = vectors[2];
  if (vector === undefined) throw new Error("no vector");
  const request = requestOf(vector);
  request.headers.set("x-amz-content-sha256", "0".repeat(64));
  const authorization = { ...authorizationOf(vector), signedHeaders: ["host", "x-amz-content-sha256", "x-amz-date"] };
  const signature = signatureOf(request, authorization, secret);
  expect(verifySignature(request, { ...authorization, signature }, secret)).toBe(false);
});

test.each([
  null,
  "",
  "Basic abc",
  "AWS4-HMAC-SHA256 Credential=A/20150830/us-east-1/ec2, SignedHeaders=host, Signature=00",
])("%j is no authorization", (header) => expect(readAuthorization(header)).toBeNull());

test.each([
  ["20261123T071000Z", Date.parse("2026-11-23T07:10:00Z")],
  ["20261399T071000Z", null],
  ["2026-11-23T07:10:00Z", null],
  [null, null],
])("x-amz-date %j", (text, wanted) => expect(readAmzDate(text)).toBe(wanted));
