import { describe, expect, test } from "vitest";
import type { Assessment, StepId } from "../assessment.ts";
import type { AccountId, Region } from "../ids.ts";
import type { PairObservation, PeeringStatus, RouteTable } from "../observation.ts";
import {
  expiresAt,
  known,
  pairObservation,
  peeringId,
  readAt,
  routeTo,
  toPeering,
  unread,
  withSide,
} from "../testing/observation.ts";
import { assess } from "./index.ts";

const statesOf = (observation: PairObservation): string =>
  assess(observation)
    .steps.map(({ state }) => state)
    .join(" ");
const step = (assessment: Assessment, id: StepId) => assessment.steps.find((each) => each.id === id);
const checks = (observation: PairObservation) => assess(observation).findings.map(({ check }) => check);

describe("steps, from what AWS says", () => {
  const whole = { requester: true, accepter: true };
  test.each<[string, PairObservation, string, StepId]>([
    ["nothing requested", pairObservation(), "done todo locked locked locked locked locked", "request"],
    [
      "AWS hands it over",
      pairObservation({ status: "initiating-request" }),
      "done done waiting locked locked locked locked",
      "accept",
    ],
    [
      "pending, accepter managed",
      pairObservation({ status: "pending-acceptance" }),
      "done done todo locked locked locked locked",
      "accept",
    ],
    [
      "pending, accepter not managed",
      pairObservation({ status: "pending-acceptance", managed: { accepter: false } }),
      "done done waiting locked locked locked locked",
      "accept",
    ],
    [
      "provisioning: routes open, DNS does not",
      pairObservation({ status: "provisioning" }),
      "done done waiting todo todo locked locked",
      "accept",
    ],
    ["active", pairObservation({ status: "active" }), "done done done todo todo todo locked", "requester-routes"],
    [
      "half done elsewhere: opens at the first unfinished step",
      pairObservation({ status: "active", routed: { requester: true }, dns: { accepter: true } }),
      "done done done done todo partial locked",
      "accepter-routes",
    ],
    [
      "own half done, the rest is the other party's",
      pairObservation({
        status: "active",
        managed: { accepter: false },
        routed: { requester: true },
        dns: { requester: true },
      }),
      "done done done done waiting waiting locked",
      "accepter-routes",
    ],
    [
      "not stuck at the other party's routes while own DNS is open",
      pairObservation({ status: "active", managed: { accepter: false }, routed: { requester: true } }),
      "done done done done waiting todo locked",
      "dns",
    ],
    [
      "all of it",
      pairObservation({ status: "active", routed: whole, dns: whole }),
      "done done done done done done done",
      "done",
    ],
    ["rejected", pairObservation({ status: "rejected" }), "done blocked blocked locked locked locked locked", "accept"],
    ["deleted", pairObservation({ status: "deleted" }), "done blocked blocked locked locked locked locked", "accept"],
    [
      "accepter's tables unreadable",
      withSide(pairObservation({ status: "active", routed: whole, dns: whole }), "accepter", { routeTables: unread() }),
      "done done done done unknown done locked",
      "accepter-routes",
    ],
    [
      "accepter's subnets unreadable: which tables serve is not known",
      withSide(pairObservation({ status: "active", routed: whole, dns: whole }), "accepter", { subnets: unread() }),
      "done done done done unknown done locked",
      "accepter-routes",
    ],
  ])("%s", (_, observation, states, current) => {
    expect(statesOf(observation)).toBe(states);
    expect(assess(observation).current).toBe(current);
  });

  test("an ended peering says what to do next and when AWS drops it", () => {
    const summary = (status: PeeringStatus) => step(assess(pairObservation({ status })), "accept")?.summary;
    expect(summary("failed")).toMatch(/overlapping CIDRs.*new request.*after 2 hours/);
    expect(summary("rejected")).toMatch(/new request.*2 days.*2 hours/);
    expect(summary("expired")).toMatch(/new request.*2 days/);
    expect(summary("deleted")).toMatch(/new request.*2 hours.*2 days/);
  });

  test("a side that has only some of its tables routed is partial, table by table", () => {
    const half = pairObservation({ status: "active", routed: { requester: true } });
    const { routeTables } = half.requester;
    const tables = routeTables.known ? routeTables.value : [];
    const first = tables.map(
      (table): RouteTable =>
        table.main ? table : { ...table, routes: table.routes.filter((route) => route.target.kind === "local") },
    );
    const observation = withSide(half, "requester", { routeTables: known(first) });
    expect(step(assess(observation), "requester-routes")).toMatchObject({
      state: "partial",
      summary: "1 of 2 route tables that serve subnets carry every CIDR of the other side.",
    });
  });

  test("one missing CIDR of several is not done: routes count per table, CIDR and family", () => {
    const one = pairObservation({ status: "active", accepter: { routes: [toPeering("10.10.0.0/16")] } });
    expect(step(assess(one), "accepter-routes")?.state).toBe("partial");
    const both = { routes: [toPeering("10.10.0.0/16"), toPeering("100.64.0.0/20")] };
    expect(step(assess(pairObservation({ status: "active", accepter: both })), "accepter-routes")?.state).toBe(
      "partial",
    );
    const v4 = pairObservation({ status: "active", accepter: both, requester: { ipv6Cidrs: [] } });
    expect(step(assess(v4), "accepter-routes")?.state).toBe("done");
  });

  test("only associated CIDRs need routes", () => {
    const base = pairObservation({ status: "active", routed: { accepter: true } });
    const { vpc } = base.requester;
    if (!vpc.known) return expect.unreachable();
    const more = (state: "associating" | "associated" | "disassociated" | "failed") =>
      withSide(base, "requester", {
        vpc: known({ ...vpc.value, cidrs: [...vpc.value.cidrs, { cidr: "10.77.0.0/16", state }] }),
      });
    expect(step(assess(more("failed")), "accepter-routes")?.state).toBe("done");
    expect(step(assess(more("disassociated")), "accepter-routes")?.state).toBe("done");
    expect(step(assess(more("associated")), "accepter-routes")?.state).toBe("partial");
  });
});

describe("the two views of one peering", () => {
  const lagging = (own: PeeringStatus, theirs: PeeringStatus) =>
    withSide(pairObservation({ status: own }), "accepter", {
      peerings: pairObservation({ status: theirs }).accepter.peerings,
    });

  test.each<[PeeringStatus, PeeringStatus, PeeringStatus]>([
    ["pending-acceptance", "provisioning", "provisioning"],
    ["active", "pending-acceptance", "active"],
    ["active", "deleted", "deleted"],
    ["deleting", "active", "deleting"],
    ["rejected", "pending-acceptance", "rejected"],
  ])("%s here and %s there is %s: the further one is true, and the difference is told", (own, theirs, status) => {
    const assessment = assess(lagging(own, theirs));
    expect(assessment.status).toBe(status);
    expect(assessment.findings).toContainEqual(
      expect.objectContaining({ check: "views-disagree", summary: expect.stringContaining(`as ${theirs}`) }),
    );
  });

  test("a view that is not there yet is no disagreement but is told", () => {
    const unseen = withSide(pairObservation({ status: "pending-acceptance" }), "accepter", { peerings: known([]) });
    expect(assess(unseen).status).toBe("pending-acceptance");
    expect(checks(unseen)).toEqual(["not-listed"]);
  });

  test("each side's DNS option comes from the side that owns it; nobody's word is unknown, not off", () => {
    const { dns } = assess(
      pairObservation({ status: "active", dns: { accepter: true }, managed: { accepter: false } }),
    );
    expect(dns.requester.enabled).toBe(false);
    expect(dns.accepter.enabled).toBe(null);
    expect(dns.accepter.sentence).toContain("not known");
  });

  test("an id that nobody lists is unknown, not absent", () => {
    const gone = { ...pairObservation(), peeringId };
    expect(assess(gone)).toMatchObject({ peeringId, status: null, headline: expect.stringContaining(peeringId) });
    expect(step(assess(gone), "request")?.state).toBe("unknown");
  });
});

describe("words", () => {
  test("the headline names who must act, by account name first", () => {
    expect(assess(pairObservation({ status: "pending-acceptance" }))).toMatchObject({
      headline: "Waiting for payments-prod (222222222222) to accept",
      whoMustAct:
        "payments-prod (222222222222), eu-west-1 must accept or reject; network-prod (111111111111) may withdraw.",
      expiresAt,
    });
  });

  test("expiry is told only while it is pending", () => {
    expect(assess(pairObservation({ status: "active" })).expiresAt).toBe(null);
  });

  test("a request that runs out within two days is a finding", () => {
    const late = { ...pairObservation({ status: "pending-acceptance" }), readAt: "2026-11-28T20:00:00.000Z" };
    expect(assess(late).findings).toContainEqual(
      expect.objectContaining({ check: "request-expiring", severity: "high" }),
    );
    expect(checks({ ...late, readAt })).not.toContain("request-expiring");
  });

  test("DNS is told truthfully: what it does, and that private zones are not its matter", () => {
    const on = assess(pairObservation({ status: "active", dns: { requester: true } })).dns;
    expect(on.requester.sentence).toContain("payments resolves public EC2 host names");
    expect(on.requester.sentence).toContain("private hosted zones are not affected");
    expect(on.accepter.sentence).toContain("Between Regions");
  });

  test("an option without its attributes is on and without effect, and that is a finding", () => {
    const off = pairObservation({ status: "active", dns: { requester: true }, accepter: { hostnames: false } });
    expect(assess(off).dns.requester.sentence).toContain("without effect while off: DNS hostnames of payments");
    expect(checks(off)).toContain("dns-without-effect");
    expect(assess(off).dns.accepter.turnOnHostnames).not.toBe(null);
  });

  test("a name with a line break stays on one line", () => {
    const hostile = pairObservation({ status: "active", requester: { name: "core\nservices\u2028x" } });
    expect(assess(hostile).headline).toBe("core services x and payments are peered (active)");
  });
});

describe("findings", () => {
  test("a healthy pair has none", () => {
    const whole = { requester: true, accepter: true };
    expect(checks(pairObservation({ status: "active", routed: whole, dns: whole }))).toEqual([]);
  });

  test("a blackhole to a dead peering is named with its table", () => {
    const dead = routeTo("10.20.0.0/16", { kind: "peering", id: "pcx-0dead0dead0dead00" }, { state: "blackhole" });
    const finding = assess(pairObservation({ status: "active", requester: { routes: [dead] } })).findings[0];
    expect(finding).toMatchObject({ check: "route-blackhole", severity: "high", side: "requester" });
    expect(finding?.evidence).toContainEqual(expect.stringContaining("pcx-0dead0dead0dead00 in core-services-main"));
  });

  test("a table that CloudFormation keeps is told", () => {
    const base = pairObservation({ status: "active" });
    const { routeTables } = base.accepter;
    const tagged = (routeTables.known ? routeTables.value : []).map((table) =>
      table.main ? { ...table, tags: { "aws:cloudformation:stack-name": "landing-zone" } } : table,
    );
    const finding = assess(withSide(base, "accepter", { routeTables: known(tagged) })).findings[0];
    expect(finding).toMatchObject({ check: "managed-elsewhere", severity: "info", side: "accepter" });
    expect(finding?.evidence[0]).toContain("CloudFormation stack landing-zone");
  });

  test("an unreadable side is told once per reason, with the mend, and is never green", () => {
    const problem = { message: "The role cannot be assumed.", mend: "Let it trust the hub account." };
    const dark = withSide(pairObservation({ status: "active" }), "accepter", {
      vpc: unread(problem),
      dns: unread(problem),
      subnets: unread(problem),
      routeTables: unread(problem),
      peerings: unread(problem),
    });
    const { findings, steps } = assess(dark);
    expect(findings.filter(({ check }) => check === "side-unreadable")).toEqual([
      expect.objectContaining({
        result: "unknown",
        mend: problem.mend,
        summary: expect.stringContaining(problem.message),
      }),
    ]);
    expect(steps.find(({ id }) => id === "accepter-routes")?.state).toBe("unknown");
  });
});

test("one account and Region holds one peering with both options", () => {
  const here = { accountId: "111111111111" as AccountId, region: "us-east-1" as Region };
  const whole = { requester: true, accepter: true };
  const single = pairObservation({ status: "active", accepter: here, routed: whole, dns: whole });
  expect(assess(single).steps.every(({ state }) => state === "done")).toBe(true);
  expect(assess(pairObservation({ status: "active", accepter: here })).dns.requester.sentence).toContain("RFC 1918");
});
