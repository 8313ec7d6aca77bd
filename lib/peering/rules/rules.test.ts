import { describe, expect, test } from "vitest";
import { health } from "../health/index.ts";
import type { AccountId, Region } from "../ids.ts";
import type { PairObservation, Tags } from "../observation.ts";
import type { Operation } from "../operation.ts";
import { preflight } from "../preflight/index.ts";
import { fleetOf } from "../testing/fleet.ts";
import { dark } from "../testing/health-worlds.ts";
import { known, pairObservation, readAt, tableIds, toPeering, unread, withSide } from "../testing/observation.ts";
import { active, withoutRoutes, withRoute, withViews } from "../testing/worlds.ts";
import { ruleFacts } from "./facts.ts";
import { brokenRules, refusedByRules, ruleFindings } from "./index.ts";
import type { HouseRule, Selector } from "./rule.ts";

const any: Selector = { account: null, vpc: null, tag: null };
const tag = (key: string, value: string | null = null): Selector => ({ ...any, tag: { key, value } });
const common = { name: "Ours", severity: "high", enforce: false, exceptFor: [] } as const;
const neverPeer: HouseRule = { ...common, kind: "never-peer", between: [tag("env", "prod"), tag("env", "dev")] };
const organization = new Set(["111111111111", "222222222222"] as AccountId[]);
const ours: HouseRule = { ...common, kind: "only-accounts", accounts: "organization" };
const managed: HouseRule = { ...common, kind: "only-accounts", accounts: "managed" };
const prefixMax: HouseRule = { ...common, kind: "prefix-max", ipv4: 16, ipv6: 56 };
const owned: HouseRule = { ...common, kind: "required-tags", keys: ["Owner"] };
const narrow: HouseRule = { ...common, severity: "low", kind: "narrow-routes" };
const europe: HouseRule = { ...common, kind: "regions", regions: ["us-east-1", "eu-west-1"] as Region[] };

const withVpcTags = (world: PairObservation, side: "requester" | "accepter", tags: Tags): PairObservation => {
  const { vpc } = world[side];
  return withSide(world, side, { vpc: vpc.known ? known({ ...vpc.value, tags }) : vpc });
};
const environments = (one: string, other: string, world = active()) =>
  withVpcTags(withVpcTags(world, "requester", { env: one }), "accepter", { env: other });
const withOwner = (world: PairObservation) =>
  (["requester", "accepter"] as const).reduce(
    (changed, side) => withViews(changed, side, (view) => ({ ...view, tags: { ...view.tags, Owner: "netops" } })),
    world,
  );
const hidden = (world: PairObservation) =>
  withSide(world, "accepter", {
    managed: false,
    accountName: null,
    vpc: unread({ code: "not-permitted", message: "Not visible to you." }),
    routeTables: unread(),
    peerings: unread(),
  });
const subnetsOnly = (world: PairObservation) =>
  (["requester", "accepter"] as const).reduce(
    (changed, side) =>
      withRoute(
        withoutRoutes(changed, side, "every"),
        side,
        "every",
        toPeering(side === "requester" ? "10.20.1.0/24" : "10.10.1.0/24"),
      ),
    world,
  );

const resultsOf = (rule: HouseRule, world: PairObservation, members: typeof organization | null = organization) =>
  [...new Set(ruleFindings([rule], ruleFacts(world, members)).map(({ result }) => result))].sort();

type World = readonly [name: string, rule: HouseRule, world: PairObservation, members?: null];

const worlds: Readonly<Record<"pass" | "fail" | "unknown", readonly World[]>> = {
  pass: [
    ["both in production", neverPeer, environments("prod", "prod")],
    ["a VPC without the tag", neverPeer, active()],
    ["both of the organization", ours, active()],
    ["both managed", managed, active()],
    ["CIDRs as wide as may be", prefixMax, active()],
    ["a pair as wide as may be", prefixMax, pairObservation()],
    ["tagged on both sides", owned, withOwner(active())],
    ["subnets", narrow, subnetsOnly(active())],
    ["Regions that are allowed", europe, active()],
  ],
  fail: [
    ["production with development", neverPeer, environments("prod", "dev")],
    ["development with production", neverPeer, environments("dev", "prod")],
    ["an account outside the organization", ours, active({ accepter: { accountId: "999999999999" } })],
    ["a vendor", managed, active({ managed: { accepter: false } })],
    [
      "an account that is not in the list",
      { ...common, kind: "only-accounts", accounts: ["111111111111" as AccountId] },
      active(),
    ],
    ["a route that is wider", prefixMax, withRoute(active(), "requester", "app", toPeering("10.0.0.0/8"))],
    ["a pair that would be routed wider", prefixMax, pairObservation({ accepter: { cidrs: ["10.0.0.0/8"] } })],
    ["tagged on no side", owned, active()],
    ["whole VPCs", narrow, active()],
    ["a Region that is not allowed", { ...europe, regions: ["us-east-1" as Region] }, active()],
  ],
  unknown: [
    ["tags of a VPC that cannot be read", neverPeer, dark("vpc", environments("prod", "dev"))],
    ["an organization that was not read", ours, active(), null],
    ["tables that cannot be read", prefixMax, dark("routeTables")],
    ["CIDRs that nobody tells", prefixMax, pairObservation({ managed: { accepter: false } })],
    ["a request whose tags are not known yet", owned, pairObservation()],
    [
      "an account's name that is not known",
      { ...neverPeer, between: [any, { ...any, account: "vendor-*" }] },
      active({ managed: { accepter: false } }),
    ],
  ],
};

const cases = Object.entries(worlds).flatMap(([result, all]) =>
  all.map(([name, rule, world, members = organization]) => [result, name, rule, world, members] as const),
);

test.each(cases)("%s: %s", (result, _name, rule, world, members) => {
  const found = resultsOf(rule, world, members);
  expect(found).toContain(result);
  if (result === "pass") expect(found).toEqual(["pass"]);
});

test("a finding carries the rule's name and severity; what is not known weighs no more than medium", () => {
  const severe: HouseRule = { ...neverPeer, name: "Prod never meets dev", severity: "critical" };
  expect(ruleFindings([severe], ruleFacts(environments("prod", "dev"), null))).toEqual([
    expect.objectContaining({
      check: "rule-never-peer",
      result: "fail",
      severity: "critical",
      blocking: false,
      summary: expect.stringMatching(/^House rule "Prod never meets dev": env=prod and env=dev are never peered/),
      evidence: ["core-services (vpc-0aaa1111bbb22222c): env=prod", "payments (vpc-0ddd3333eee44444f): env=dev"],
    }),
  ]);
  expect(ruleFindings([severe], ruleFacts(dark("vpc", environments("prod", "dev")), null))).toMatchObject([
    { result: "unknown", severity: "medium" },
  ]);
});

describe("exceptions", () => {
  const excepting = (...exceptFor: readonly Selector[]): HouseRule => ({ ...neverPeer, exceptFor });
  const world = environments("prod", "dev");

  test.each<readonly [string, Selector]>([
    ["an account's id", { ...any, account: "222222222222" }],
    ["an account's name", { ...any, account: "payments-*" }],
    ["a VPC", { ...any, vpc: "vpc-0aaa1111bbb22222c" }],
    ["a tag of a VPC", tag("env")],
  ])("by %s, of either side", (_, selector) => {
    expect(ruleFindings([excepting(selector)], ruleFacts(world, null))).toEqual([]);
  });

  test("of another account change nothing, and all that is said of one must hold", () => {
    const other = { ...any, account: "333333333333" };
    const half = { ...any, account: "222222222222", tag: { key: "env", value: "prod" } };
    expect(brokenRules([excepting(other, half)], ruleFacts(world, null))).toHaveLength(1);
  });

  test("that may or may not hold make it unknown", () => {
    const vendor = withSide(world, "accepter", { managed: false, accountName: null });
    expect(resultsOf(excepting({ ...any, account: "vendor-*" }), vendor)).toEqual(["unknown"]);
  });
});

describe("in health", () => {
  const healthOf = (world: PairObservation, ...rules: readonly HouseRule[]) =>
    health(fleetOf(world), { rules, organization }).peerings[0]?.health;

  test("a broken rule weighs what it says", () => {
    const world = environments("prod", "dev");
    expect(healthOf(world)).toBe("healthy");
    expect(healthOf(world, neverPeer)).toBe("degraded");
    expect(healthOf(world, { ...neverPeer, severity: "medium" })).toBe("warning");
    expect(healthOf(world, { ...neverPeer, severity: "critical" })).toBe("broken");
  });

  test("one that cannot be told makes no peering unverified", () => {
    expect(health(fleetOf(active()), { rules: [ours] }).peerings[0]?.health).toBe("healthy");
  });
});

describe("enforced", () => {
  const enforced = (rule: HouseRule): HouseRule => ({ ...rule, enforce: true });
  const request = (world: PairObservation, tags: Tags = {}): Operation => ({
    kind: "create-peering",
    place: world.requester.place,
    vpcId: world.requester.vpcId,
    peer: { ...world.accepter.place, vpcId: world.accepter.vpcId },
    tags,
  });
  const refusal = (rule: HouseRule, world: PairObservation, operation = request(world)) =>
    refusedByRules([rule], ruleFacts(world, organization), operation)?.message ?? null;
  const chosen = environments("prod", "dev", pairObservation());

  test("blocks in preflight, where it is broken and not merely unknown", () => {
    const blocking = (rule: HouseRule, world: PairObservation) =>
      preflight(world, [], readAt, ruleFindings([rule], ruleFacts(world, organization))).filter(
        (each) => each.blocking,
      );
    expect(blocking(neverPeer, chosen)).toEqual([]);
    expect(blocking(enforced(neverPeer), chosen)).toMatchObject([{ check: "rule-never-peer" }]);
    expect(blocking(enforced(neverPeer), dark("vpc", chosen))).toEqual([]);
  });

  test("the request is not sent", () => {
    expect(refusal(neverPeer, chosen)).toBeNull();
    expect(refusal(enforced(neverPeer), chosen)).toMatch(/^House rule "Ours" forbids it: env=prod and env=dev/);
    expect(refusal(enforced(neverPeer), environments("prod", "prod", pairObservation()))).toBeNull();
  });

  test("a request is judged by the tags that it carries", () => {
    expect(refusal(enforced(owned), pairObservation())).toMatch(/the request carries no Owner/);
    expect(refusal(enforced(owned), pairObservation(), request(pairObservation(), { Owner: "netops" }))).toBeNull();
  });

  test("what the asking person may not see is not taken for granted; what nobody can read is", () => {
    expect(refusal(enforced(neverPeer), hidden(chosen))).toMatch(/must be able to see both accounts/);
    expect(refusal(enforced(managed), hidden(chosen))).toMatch(/must be able to see both accounts/);
    expect(refusal(enforced(neverPeer), dark("vpc", chosen))).toBeNull();
  });

  test("rules on routes stop the route, not the request", () => {
    const world = pairObservation({ accepter: { cidrs: ["10.0.0.0/8"] } });
    const route = (destination: string): Operation => ({
      kind: "create-route",
      place: world.requester.place,
      routeTableId: tableIds.requester.app,
      destination,
      peeringId: "pcx-0a1b2c3d4e5f60718" as Extract<Operation, { kind: "create-route" }>["peeringId"],
    });
    for (const rule of [enforced(prefixMax), enforced(narrow)]) {
      expect(refusal(rule, world)).toBeNull();
      expect(refusal(rule, world, route("10.0.0.0/8"))).toMatch(/^House rule "Ours" forbids it: 10\.0\.0\.0\/8/);
      expect(refusal(rule, world, route("10.20.1.0/24"))).toBeNull();
    }
  });

  test("an exception lets it through", () => {
    const rule = { ...enforced(neverPeer), exceptFor: [{ ...any, account: "222222222222" }] };
    expect(refusal(rule, chosen)).toBeNull();
  });
});
