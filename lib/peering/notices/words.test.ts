import fc from "fast-check";
import { expect, test } from "vitest";
import type { AccountId, PeeringId } from "../ids.ts";
import { inert } from "./inert.ts";
import { type Notice, noticeKinds } from "./notice.ts";
import { noticeText } from "./words.ts";

const side = (name: string) => ({
  accountId: "111111111111" as AccountId,
  accountName: name,
  region: "eu-west-1",
  vpcId: "vpc-0aaa1111bbb22222c",
  vpcName: name,
});
const notice = (name: string, kind: Notice["kind"] = "decided"): Notice => ({
  key: "k",
  kind,
  at: "2026-11-23T09:30:00.000Z",
  subject: "pcx-0a1b2c3d4e5f60718",
  peeringId: "pcx-0a1b2c3d4e5f60718" as PeeringId,
  requester: side(name),
  accepter: side(name),
  expiresAt: "2026-11-29T16:05:00.000Z",
  decision: name,
  by: name,
  reason: name,
  finding: name,
});

/** What a chat would take for a mention, a link, markup, an emoji, a command or a line of its own. */
const lively = /[<>&@#*_~`|[\]{}\\!]|:\/\/|:\w+:|\w\.\w{2,}\b|\bwww\./;
const ours = /2026-11-2\d [\d:]+ UTC/g;

test.each([
  "<!channel> <@U012AB3CD> @here @everyone",
  "<https://evil.example|click here>",
  "[click](https://evil.example)",
  "*bold* _it_ ~no~ `code` ```block```",
  "evil.example/path?x=1",
  ":rotating_light: #general /invite @bob",
  "line\nbreak\r\nPeerdeck: all is well",
  "prod\u202e\u200bdorp",
  "<script>alert(1)</script>",
  "&lt;!here&gt;",
])("%j is dead text in a chat", (hostile) => {
  const text = noticeText(notice(hostile)).replaceAll(ours, "");
  expect(text.replaceAll(/[()]/g, "")).not.toMatch(lively);
  expect(text.split("\n")).toHaveLength(7);
});

test("no text at all makes anything lively, a line of its own, or grows without end", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 2_000 }), (text) => {
      const dead = inert(text);
      expect(dead).not.toMatch(lively);
      expect(dead).not.toMatch(/[\n\r\u2028\u2029\u202e]/);
      expect(dead.length).toBeLessThan(1_000);
    }),
    { seed: 20_261_123, numRuns: 200 },
  );
});

test("plain names stay as they are", () => {
  expect(inert("payments-prod 2")).toBe("payments-prod 2");
});

test.each(noticeKinds.map((kind) => [kind]))("%s is told with both sides and ids", (kind) => {
  expect(noticeText(notice("shop", kind))).toContain("shop (vpc-0aaa1111bbb22222c) of shop (111111111111)");
});
