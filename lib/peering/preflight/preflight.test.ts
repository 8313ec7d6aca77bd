import { describe, expect, test } from "vitest";
import type { PermissionCheck } from "../answers.ts";
import type { Finding } from "../assessment.ts";
import type { AccountId, PeeringId, VpcId } from "../ids.ts";
import type { PairObservation, PeeringStatus, PeeringView, Route } from "../observation.ts";
import {
  known,
  local,
  pairObservation,
  peeringId,
  readAt,
  routeTo,
  tableIds,
  unread,
  withSide,
} from "../testing/observation.ts";
import { preflight } from "./index.ts";

const nat = { kind: "nat-gateway", id: "nat-0123456789abcdef0" } as const;
const run = (observation: PairObservation, permissions: readonly PermissionCheck[] = []) =>
  preflight(observation, permissions, readAt);
const of = (observation: PairObservation, check: string, permissions: readonly PermissionCheck[] = []): Finding[] =>
  run(observation, permissions).filter((finding) => finding.check === check);
const notPassed = (observation: PairObservation) => run(observation).filter(({ result }) => result !== "pass");

/** Other peerings of the requester, to VPCs named by number. */
const others = (count: number, status: PeeringStatus, cidr: string | null, outgoing = true): PeeringView[] =>
  Array.from({ length: count }, (_, index) => {
    const { requester } = pairObservation();
    const own = { ...requester.place, vpcId: requester.vpcId, cidrs: ["10.10.0.0/16"], ipv6Cidrs: [], dns: false };
    const other = {
      ...own,
      accountId: "333333333333" as AccountId,
      vpcId: `vpc-0333333333333${String(index).padStart(4, "0")}` as VpcId,
      cidrs: cidr === null ? null : [cidr],
    };
    return {
      peeringId: `pcx-0333333333333${String(index).padStart(4, "0")}` as PeeringId,
      status,
      statusMessage: status,
      expiresAt: null,
      requester: outgoing ? own : other,
      accepter: outgoing ? other : own,
      tags: {},
    };
  });
const withPeerings = (views: readonly PeeringView[]) =>
  withSide(pairObservation(), "requester", { peerings: known(views) });

test("two good VPCs pass every check", () => {
  expect(notPassed(pairObservation())).toEqual([]);
  expect(new Set(run(pairObservation()).map(({ check }) => check))).toEqual(
    new Set([
      "existing-peering",
      "cidr-overlap",
      "destination-taken",
      "other-peers-overlap",
      "side-readable",
      "quota-active-peerings",
      "quota-outstanding-requests",
      "quota-routes-per-table",
      "dns-attributes",
    ]),
  );
});

describe("overlap, over every CIDR of both sides", () => {
  const overlapping = (requester: object, accepter: object) =>
    of(pairObservation({ requester, accepter }), "cidr-overlap")[0];

  test.each([
    ["the primaries", { cidrs: ["10.0.0.0/8"] }, {}, "10.0.0.0/8", "10.20.0.0/16"],
    ["a secondary inside the other's", { cidrs: ["10.10.0.0/16", "10.20.3.0/24"] }, {}, "10.20.3.0/24", "10.20.0.0/16"],
    ["only IPv6", { ipv6Cidrs: ["2a05:d018:5b:2000::/56"] }, {}, "2a05:d018:5b:2000::/56", "2a05:d018:5b:2000::/56"],
  ])("%s: named with both CIDRs, and blocks", (_, requester, accepter, one, other) => {
    const finding = overlapping(requester, accepter);
    expect(finding).toMatchObject({ result: "fail", blocking: true, severity: "critical" });
    expect(finding?.evidence).toEqual([`${one} of core-services overlaps ${other} of payments`]);
  });

  test("a CIDR on its way in counts, one that is gone does not", () => {
    const base = pairObservation();
    const { vpc } = base.requester;
    const withState = (state: "associating" | "disassociated") =>
      withSide(base, "requester", {
        vpc: vpc.known ? known({ ...vpc.value, cidrs: [{ cidr: "10.20.9.0/24", state }] }) : vpc,
      });
    expect(of(withState("associating"), "cidr-overlap")[0]?.result).toBe("fail");
    expect(of(withState("disassociated"), "cidr-overlap")[0]?.result).toBe("pass");
  });

  test("CIDRs that nobody tells are unknown, never a pass", () => {
    const foreign = pairObservation({ managed: { accepter: false } });
    expect(of(foreign, "cidr-overlap")).toEqual([expect.objectContaining({ result: "unknown", side: "accepter" })]);
  });
});

test("the same VPC twice is one clear refusal", () => {
  const { accountId, region } = pairObservation().requester.place;
  const twice = pairObservation({ accepter: { accountId, region, vpcId: pairObservation().requester.vpcId } });
  expect(run(twice).filter(({ blocking }) => blocking)).toEqual([expect.objectContaining({ check: "same-vpc" })]);
});

describe("an existing peering", () => {
  test.each(["initiating-request", "pending-acceptance", "provisioning", "active"] as const)(
    "%s counts, can be opened, and is found in either direction",
    (status) => {
      const same = { ...pairObservation({ status }), peeringId: null };
      expect(of(same, "existing-peering")).toEqual([
        expect.objectContaining({ result: "fail", blocking: true, peeringId }),
      ]);
      const turned: PairObservation = {
        ...same,
        requester: { ...same.accepter, place: { ...same.accepter.place, side: "requester" } },
        accepter: { ...same.requester, place: { ...same.requester.place, side: "accepter" } },
      };
      expect(of(turned, "existing-peering")[0]).toMatchObject({
        peeringId,
        summary: expect.stringContaining("from core-services to payments"),
      });
    },
  );

  test("a pending one says how long it still waits, reckoned from now", () => {
    const pending = { ...pairObservation({ status: "pending-acceptance" }), peeringId: null };
    const finding = preflight(pending, [], "2026-11-29T13:00:00.000Z").find(
      ({ check }) => check === "existing-peering",
    );
    expect(finding?.evidence).toEqual(["expires on 2026-11-29 16:05:00 UTC, in 3 hours"]);
  });

  test.each(["rejected", "failed", "expired", "deleting", "deleted"] as const)("%s never counts", (status) => {
    expect(of({ ...pairObservation({ status }), peeringId: null }, "existing-peering")[0]?.result).toBe("pass");
  });

  test("one side's list is enough to find it, none is unknown", () => {
    const half = withSide(pairObservation({ status: "active" }), "requester", { peerings: unread() });
    expect(of(half, "existing-peering")[0]?.result).toBe("fail");
    expect(of(withSide(half, "accepter", { peerings: unread() }), "existing-peering")[0]?.result).toBe("unknown");
  });
});

describe("other peers", () => {
  test("an overlap with another peer is named and does not block", () => {
    const [finding] = of(withPeerings(others(1, "active", "10.20.128.0/17")), "other-peers-overlap");
    expect(finding).toMatchObject({ result: "fail", blocking: false, side: "requester" });
    expect(finding?.evidence[0]).toContain("10.20.128.0/17 of vpc-03333333333330000 (pcx-03333333333330000, active)");
  });

  test("however many overlap, twenty are named and the rest counted", () => {
    const [finding] = of(withPeerings(others(30, "active", "10.20.128.0/17")), "other-peers-overlap");
    expect(finding?.evidence).toHaveLength(21);
    expect(finding?.evidence.at(-1)).toBe("and 10 more");
  });

  test("ended ones do not count, and CIDRs that AWS does not tell are unknown", () => {
    const result = (views: readonly PeeringView[]) => of(withPeerings(views), "other-peers-overlap")[0]?.result;
    expect(result(others(1, "deleted", "10.20.0.0/16"))).toBe("pass");
    expect(result(others(1, "pending-acceptance", null))).toBe("unknown");
  });
});

describe("destinations that are taken", () => {
  const withRoutes = (...routes: Route[]) => pairObservation({ requester: { routes } });

  test("exact and narrower routes elsewhere are named with table and target", () => {
    const observation = withRoutes(routeTo("10.20.4.0/24", nat), routeTo("10.20.0.0/16", nat));
    const [finding] = of(observation, "destination-taken");
    expect(finding).toMatchObject({ result: "fail", side: "requester", blocking: false });
    expect(finding?.evidence).toEqual(
      ["main", "app"].flatMap((name) =>
        ["10.20.0.0/16", "10.20.4.0/24"].map(
          (destination) =>
            `${destination} to NAT gateway ${nat.id} in core-services-${name} (${tableIds.requester[name === "main" ? "main" : "app"]}), wanted for 10.20.0.0/16`,
        ),
      ),
    );
  });

  test("a default route is wider, loses, and is no finding", () => {
    expect(of(withRoutes(routeTo("0.0.0.0/0", nat)), "destination-taken")[0]?.result).toBe("pass");
  });

  test("a peer inside the own local route can never be reached", () => {
    const observation = withRoutes(local("10.20.0.0/16"));
    expect(of(observation, "peer-inside-local")[0]).toMatchObject({ result: "fail", severity: "critical" });
  });
});

describe("quotas", () => {
  const active = (count: number, outgoing = true) =>
    of(withPeerings(others(count, "active", "172.16.0.0/16", outgoing)), "quota-active-peerings")[0]?.result;
  const outstanding = (count: number, outgoing = true) =>
    of(withPeerings(others(count, "pending-acceptance", null, outgoing)), "quota-outstanding-requests")[0]?.result;

  test("50 active peerings, as requester and as accepter alike", () => {
    expect([active(49), active(50), active(50, false)]).toEqual(["pass", "fail", "fail"]);
  });

  test("25 outstanding requests, the own ones only", () => {
    expect([outstanding(24), outstanding(25), outstanding(25, false)]).toEqual(["pass", "fail", "pass"]);
  });

  test("500 routes per table, for the routes that would be added, IPv4 and IPv6 apart, propagated ones left out", () => {
    const fill = (count: number, rest: Partial<Route> = {}): Route[] =>
      Array.from({ length: count }, (_, index) => routeTo(`172.16.${index >> 8}.${index & 255}/32`, nat, rest));
    const result = (routes: readonly Route[]) =>
      of(pairObservation({ requester: { routes } }), "quota-routes-per-table")[0];
    // Two local IPv4 routes are there already, and one is to be added.
    expect(result(fill(497))?.result).toBe("pass");
    expect(result(fill(498))?.result).toBe("fail");
    expect(result(fill(498))?.evidence[0]).toContain("has 500 IPv4 routes, 1 would be added");
    expect(result(fill(498, { origin: "EnableVgwRoutePropagation" }))?.result).toBe("pass");
  });

  test("reaching AWS's default never blocks: the account's own limit may be higher", () => {
    expect(run(withPeerings(others(60, "active", "172.16.0.0/16"))).some(({ blocking }) => blocking)).toBe(false);
  });
});

describe("permissions", () => {
  const { place } = pairObservation().accepter;
  const check = (result: PermissionCheck["result"], because: string | null = null): PermissionCheck => ({
    place,
    action: "ec2:AcceptVpcPeeringConnection",
    result,
    because,
  });

  test("a denied write names account, action and the role that lacks it", () => {
    expect(of(pairObservation(), "permission", [check("denied", "An SCP denies it.")])[0]).toMatchObject({
      result: "fail",
      side: "accepter",
      summary: "payments-prod (222222222222), eu-west-1 may not do ec2:AcceptVpcPeeringConnection. An SCP denies it.",
      mend: "Allow ec2:AcceptVpcPeeringConnection to arn:aws:iam::222222222222:role/Peerdeck.",
    });
  });

  test("what cannot be checked is unknown, and what is allowed passes", () => {
    expect(of(pairObservation(), "permission", [check("unknown", "DryRun is not honoured.")])[0]?.result).toBe(
      "unknown",
    );
    expect(of(pairObservation(), "permission", [check("allowed")])[0]?.result).toBe("pass");
  });

  test("what cannot be checked for one reason is told once, with every write it is about", () => {
    const because = "Cannot be checked here: this endpoint does not honour DryRun.";
    const route = { ...check("unknown", because), action: "ec2:CreateRoute" };
    expect(of(pairObservation(), "permission", [check("unknown", because), route, check("unknown", "Other.")])).toEqual(
      [
        expect.objectContaining({
          summary: `Whether payments-prod (222222222222), eu-west-1 may do these 2 writes is not known. ${because}`,
          evidence: ["ec2:AcceptVpcPeeringConnection", "ec2:CreateRoute"],
        }),
        expect.objectContaining({ evidence: ["ec2:AcceptVpcPeeringConnection"] }),
      ],
    );
  });
});

test("an unreadable side is unknown with the reason, an unmanaged one says who must do it", () => {
  const problem = { message: "The role cannot be assumed.", mend: "Let it trust the hub." };
  const dark = withSide(pairObservation(), "accepter", { vpc: unread(problem) });
  expect(of(dark, "side-readable").find(({ side }) => side === "accepter")).toMatchObject({
    result: "unknown",
    summary: expect.stringContaining(problem.message),
    mend: problem.mend,
  });
  expect(of(pairObservation({ managed: { accepter: false } }), "side-unmanaged")[0]?.result).toBe("unknown");
});

test("a VPC that is only shared with the account names its owner", () => {
  const base = pairObservation();
  const { vpc } = base.requester;
  const shared = withSide(base, "requester", {
    vpc: vpc.known ? known({ ...vpc.value, ownerId: "444444444444" as AccountId }) : vpc,
  });
  expect(of(shared, "vpc-owner")[0]).toMatchObject({ blocking: true, mend: expect.stringContaining("444444444444") });
});

test("DNS attributes that are off are told for each side", () => {
  const off = pairObservation({ accepter: { support: false, hostnames: false } });
  expect(of(off, "dns-attributes").map(({ result }) => result)).toEqual(["pass", "fail"]);
  expect(of(off, "dns-attributes")[1]?.summary).toContain("DNS resolution and DNS hostnames of payments");
});
