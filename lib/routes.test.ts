import { expect, test } from "vitest";
import { parsePeeringId, parseVpcRef } from "#lib/peering/ids.ts";
import { apiHrefs, newPeeringHref, peeringHref } from "./routes.ts";

function must<T>(result: { ok: true; data: T } | { ok: false }): T {
  if (!result.ok) throw new Error("malformed id in a test");
  return result.data;
}
const requester = must(parseVpcRef("111111111111/us-east-1/vpc-0aaa1111bbb22222c"));
const accepter = must(parseVpcRef("222222222222/eu-west-1/vpc-0ddd3333eee44444f"));
const peeringId = must(parsePeeringId("pcx-0a1b2c3d4e5f60718"));

const queryOf = (href: string) => Object.fromEntries(new URL(href, "http://x").searchParams);

test("a choice of VPCs survives being an address", () => {
  expect(newPeeringHref()).toBe("/peer/new");
  expect(queryOf(newPeeringHref({ requester, accepter, step: "request" }))).toEqual({
    requester: "111111111111/us-east-1/vpc-0aaa1111bbb22222c",
    accepter: "222222222222/eu-west-1/vpc-0ddd3333eee44444f",
    step: "request",
  });
});

test("a peering opens at its first unfinished step unless one is named", () => {
  expect(peeringHref(peeringId)).toBe("/peer/pcx-0a1b2c3d4e5f60718");
  expect(queryOf(peeringHref(peeringId, "dns"))).toEqual({ step: "dns" });
});

test("a run id cannot leave its place in the address", () => {
  expect(apiHrefs.run("a/../b?c")).toBe("/api/runs/a%2F..%2Fb%3Fc");
});
