import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PairObservation } from "../observation.ts";
import { plan } from "../plan.ts";
import { applyToModel } from "../testing/model.ts";
import { pairObservation, peeringId, tableIds, toPeering, unread, withSide } from "../testing/observation.ts";
import { dicePerPair, variedPair } from "../testing/varied.ts";
import { active, withoutRoutes, withRoute, withViews } from "../testing/worlds.ts";
import { parseRestoreFile } from "./parse-restore-file.ts";
import { gapsOf, goalOfRestore, type RestoreFile, restoreFileOf } from "./restore-file.ts";

const list = "pl-0123456789abcdef0";

/** Routes that no set-up would write of itself, tags on both sides, DNS on one. */
const odd = (): PairObservation => {
  const bare = withoutRoutes(
    pairObservation({ status: "active", routed: { requester: true, accepter: true }, dns: { requester: true } }),
    "requester",
    "main",
  );
  const routes = ["10.20.7.0/24", "10.0.0.0/8", "2a05:d018:5b:2000::/60", list];
  const routed = routes.reduce((now, each) => withRoute(now, "requester", "app", toPeering(each)), bare);
  const named = withViews(routed, "requester", (view) => ({ ...view, tags: { Name: "core", team: "net" } }));
  return withViews(named, "accepter", (view) => ({ ...view, tags: { Name: "from core", "aws:x": "theirs" } }));
};

const fileOf = (observation: PairObservation): RestoreFile => {
  const file = restoreFileOf(observation);
  if (file === null) throw new Error("Nothing to be kept");
  return file;
};

describe("the round trip", () => {
  test("what is kept is read back as it was, whatever the world", () => {
    const anyPair = fc.array(fc.nat(255), { minLength: dicePerPair, maxLength: dicePerPair }).map(variedPair);
    fc.assert(
      fc.property(anyPair, (world) => {
        const file = restoreFileOf(world);
        if (file === null) return;
        expect(parseRestoreFile(JSON.stringify(file, null, 2))).toEqual({ ok: true, data: file });
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test("a new peering set up by the file has the same routes, tags and options, and nothing besides", () => {
    const before = fileOf(odd());
    const goal = goalOfRestore(before);
    let now = pairObservation();
    const remaining = () => plan(now, goal, []).operations.filter(({ recommended }) => recommended);
    for (let next = remaining(); ; next = remaining()) {
      const ready = next.find(({ status }) => status === "ready");
      if (ready === undefined) break;
      now = applyToModel(now, ready.operation);
    }
    expect(remaining().every(({ status }) => status === "already")).toBe(true);
    const after = fileOf(now);
    const { "aws:x": _theirs, ...accepterTags } = before.accepter.tags ?? {};
    expect(after.requester).toEqual(before.requester);
    expect(after.accepter).toEqual({ ...before.accepter, tags: accepterTags });
  });

  test("no table is routed besides those of the file, and none of theirs beyond its routes", () => {
    const goal = goalOfRestore(fileOf(odd()));
    const routes = plan(pairObservation({ status: "active" }), goal, [])
      .operations.filter(({ recommended, operation }) => recommended && operation.kind === "create-route")
      .map(({ id }) => String(id));
    expect(routes.filter((id) => id.includes("/requester/"))).toEqual(
      ["10.0.0.0/8", "10.20.0.0/16", "10.20.7.0/24", "2a05:d018:5b:2000::/56", "2a05:d018:5b:2000::/60", list].map(
        (destination) => `create-route/requester/${tableIds.requester.app}/${destination}`,
      ),
    );
  });

  test("a table that is no more is told, and so is a route that somebody else has now", () => {
    const goal = goalOfRestore(fileOf(odd()));
    const nat = { kind: "nat-gateway", id: "nat-0123456789abcdef0" } as const;
    const taken = pairObservation({ requester: { routes: [{ ...toPeering("10.20.7.0/24"), target: nat }] } });
    const blocked = plan(taken, goal, []).operations.filter(({ status }) => status === "blocked");
    expect(blocked).toMatchObject([{ because: expect.stringContaining(`goes to NAT gateway ${nat.id}`) }]);
    const gone = withSide(pairObservation(), "requester", { routeTables: { known: true, value: [], readAt: "" } });
    expect(plan(gone, goal, []).unknownRouteTables).toEqual([tableIds.requester.app]);
  });
});

test("what could not be read is not in the file, and is told", () => {
  const dark = withSide(active(), "accepter", { routeTables: unread(), peerings: unread() });
  const file = fileOf(dark);
  expect(file.accepter).toMatchObject({ routeTables: null, tags: null, dns: null });
  expect(gapsOf(file, dark)).toEqual([
    "Of payments (vpc-0ddd3333eee44444f) in payments-prod (222222222222), eu-west-1 it does not hold the routes, tags and DNS option: not known here.",
  ]);
  expect(gapsOf(fileOf(active()), active())).toEqual([]);
});

test("it names the peering and both VPCs, so that a person may read it", () =>
  expect(fileOf(odd())).toMatchObject({
    kind: "peerdeck-peering",
    version: 1,
    peering: { id: peeringId, status: "active" },
    requester: { accountId: "111111111111", region: "us-east-1", vpcId: "vpc-0aaa1111bbb22222c", dns: true },
    accepter: { accountId: "222222222222", region: "eu-west-1", vpcId: "vpc-0ddd3333eee44444f", dns: false },
  }));

describe("a file that is wrong", () => {
  const mistakes = (change: (file: Record<string, unknown>) => unknown) => {
    const parsed = parseRestoreFile(JSON.stringify(change(JSON.parse(JSON.stringify(fileOf(odd()))))));
    return parsed.ok ? [] : parsed.error.map(({ path, message }) => `${path ?? ""}: ${message}`);
  };

  test("each mistake is told with its place, what was found and what is wanted", () => {
    const found = mistakes((file) => ({
      ...file,
      requester: {
        accountId: "1",
        region: "us-east-1",
        vpcId: 7,
        tags: { Name: 1 },
        dns: "yes",
        routeTables: [{ routeTableId: "rtb-1", destinations: ["10.0.0.0/33"] }],
      },
    }));
    expect(found.map((each) => each.split(":")[0])).toEqual([
      "requester.accountId",
      "requester.vpcId",
      "requester.dns",
      "requester.tags",
      "requester.routeTables[0].routeTableId",
      "requester.routeTables[0].destinations",
    ]);
    expect(found[2]).toContain('found "yes", wanted true, false or null.');
  });

  test("another version, or another file, is none of ours", () => {
    expect(mistakes((file) => ({ ...file, version: 2 }))).toEqual(["version: version: found 2, wanted 1."]);
    expect(mistakes(() => [])).toHaveLength(2);
    expect(parseRestoreFile("not json")).toMatchObject({ ok: false });
  });

  test("whatever it holds, it is answered and never thrown at", () =>
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom("requester", "accepter", "peering", "kind"), (value, key) => {
        for (const each of [value, { ...fileOf(odd()), [key]: value }]) parseRestoreFile(JSON.stringify(each));
      }),
      { seed: 8, numRuns: 300 },
    ));
});
