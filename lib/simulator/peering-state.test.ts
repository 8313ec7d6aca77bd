import { describe, expect, test } from "vitest";
import {
  isVisibleAt,
  messageOf,
  type Peering,
  type PeeringAct,
  type PeeringEnd,
  samePair,
  statusOf,
} from "./peering-state.ts";
import { defaultTimers } from "./world.ts";

const second = 1_000;
const hour = 3_600_000;
const day = 24 * hour;

const end = (accountId: string, region: string, vpcId: string): PeeringEnd => ({
  accountId,
  region,
  vpcId,
  cidrs: [],
  ipv6Cidrs: [],
  dns: false,
});
const requester = end("111111111111", "us-east-1", "vpc-0000000a");
const accepter = end("222222222222", "eu-west-1", "vpc-0000000b");
const sameRegion = { ...accepter, region: "us-east-1" };
const sameAccount = { ...accepter, accountId: requester.accountId };

const peering = (act: PeeringAct, ends: Partial<Pick<Peering, "requester" | "accepter">> = {}): Peering => ({
  id: "pcx-00000001",
  requester,
  accepter,
  ...ends,
  createdAt: 0,
  act,
  tags: {},
});
const requested = peering({ kind: "requested", doomed: false });
const doomed = peering({ kind: "requested", doomed: true });
const accepted = peering({ kind: "accepted", at: hour });
const rejected = peering({ kind: "rejected", at: hour });
const deletedBy = (by: string) => peering({ kind: "deleted", at: hour, by, wasAccepted: true });
const withdrawn = peering({ kind: "deleted", at: hour, by: requester.accountId, wasAccepted: false });

describe("the status follows from the last act and the time alone", () => {
  test.each([
    ["just requested", requested, 0, "initiating-request"],
    ["until it is known whether it can be", requested, second - 1, "initiating-request"],
    ["a second later", requested, second, "pending-acceptance"],
    ["to the last moment of the seventh day", requested, 7 * day - 1, "pending-acceptance"],
    ["after seven days", requested, 7 * day, "expired"],
    ["a doomed one looks the same at first", doomed, second - 1, "initiating-request"],
    ["then fails", doomed, second, "failed"],
    ["and never expires", doomed, 8 * day, "failed"],
    ["accepted", accepted, hour, "provisioning"],
    ["inter-Region takes three seconds", accepted, hour + 3 * second - 1, "provisioning"],
    ["and is active", accepted, hour + 3 * second, "active"],
    ["and stays active past the expiry of its request", accepted, 30 * day, "active"],
    ["rejected", rejected, hour, "rejected"],
    ["deleted between Regions", deletedBy("222222222222"), hour + second, "deleting"],
    ["and gone", deletedBy("222222222222"), hour + 2 * second, "deleted"],
    ["a withdrawn request goes at once", withdrawn, hour, "deleted"],
  ])("%s", (_name, subject, now, code) => expect(statusOf(subject, now, defaultTimers).code).toBe(code));

  test("within one Region it is sooner active, and deleted at once", () => {
    const near = { accepter: sameRegion };
    const active = statusOf(peering({ kind: "accepted", at: 0 }, near), 1.5 * second, defaultTimers);
    expect(active).toEqual({ code: "active", at: 1.5 * second });
    const deleted = peering({ kind: "deleted", at: 0, by: requester.accountId, wasAccepted: true }, near);
    expect(statusOf(deleted, 0, defaultTimers).code).toBe("deleted");
  });
});

describe("how long each side still sees one that has ended", () => {
  const never = 0;
  const oneAccount = (act: PeeringAct) => peering(act, { accepter: sameAccount });
  test.each([
    ["failed", doomed, second, 2 * hour, never],
    ["expired", requested, 7 * day, 2 * day, 2 * day],
    ["rejected", rejected, hour, 2 * day, 2 * hour],
    ["deleted by the requester", deletedBy("111111111111"), hour + 2 * second, 2 * hour, 2 * day],
    ["deleted by the accepter", deletedBy("222222222222"), hour + 2 * second, 2 * day, 2 * hour],
    ["rejected, one account", oneAccount({ kind: "rejected", at: hour }), hour, 2 * hour, 2 * hour],
    [
      "deleted, one account",
      oneAccount({ kind: "deleted", at: hour, by: "111111111111", wasAccepted: false }),
      hour,
      2 * hour,
      2 * hour,
    ],
  ])("%s", (_name, subject, endedAt, requesterMs, accepterMs) => {
    const sees = (place: typeof requester, now: number) => isVisibleAt(subject, place, now, defaultTimers);
    for (const [place, ms] of [
      [subject.requester, requesterMs],
      [subject.accepter, accepterMs],
    ] as const) {
      if (ms > 0) expect(sees(place, endedAt + ms - 1)).toBe(true);
      expect(sees(place, endedAt + ms)).toBe(false);
    }
  });

  test("nobody else ever sees it, and the accepter not before it is pending", () => {
    expect(isVisibleAt(accepted, { accountId: "333333333333", region: "us-east-1" }, day, defaultTimers)).toBe(false);
    expect(isVisibleAt(accepted, { ...requester, region: "eu-west-1" }, day, defaultTimers)).toBe(false);
    expect(isVisibleAt(requested, accepter, 0, defaultTimers)).toBe(false);
    expect(isVisibleAt(requested, accepter, second, defaultTimers)).toBe(true);
  });
});

test("a pair is the same whichever way round", () => {
  expect(samePair(requested, peering(requested.act, { requester: accepter, accepter: requester }))).toBe(true);
  expect(samePair(requested, peering(requested.act, { accepter: sameRegion }))).toBe(false);
});

test("messages are AWS's; a scenario may say otherwise", () => {
  expect(messageOf(requested, "pending-acceptance")).toBe("Pending Acceptance by 222222222222");
  expect(messageOf(doomed, "failed")).toBe("Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range");
  expect(messageOf({ ...requested, message: "Other" }, "active")).toBe("Other");
});
