import { afterEach, expect, test, vi } from "vitest";
import type { CreateRoute, Operation } from "#lib/peering/operation.ts";
import { type FaultRule, type ListeningSimulator, startSimulator, type Timers } from "#lib/simulator/index.ts";
import { configFor, scenarios } from "#lib/simulator/scenarios/index.ts";
import { accepted, actor, data, request, requested, shop, standOver } from "../testing/stand.ts";

const running: ListeningSimulator[] = [];

async function stand(faults: readonly FaultRule[] = [], timers: Partial<Timers> = {}) {
  const scenario = scenarios["two-accounts"];
  if (scenario === undefined) throw new Error("No scenario two-accounts");
  const simulator = await startSimulator(scenario, { timers });
  running.push(simulator);
  simulator.faults.add(...faults);
  const made = standOver(simulator, configFor(scenario), vi.stubEnv);
  const apply = (operation: Operation) => made.aws.apply(operation, actor);
  const routesOf = (id: string) => simulator.truth().routeTables.find((table) => table.id === id)?.routes;
  return { simulator, apply, routesOf, ...made };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  vi.unstubAllEnvs();
});

const accept = (peeringId: Awaited<ReturnType<typeof requested>>): Operation => ({
  kind: "accept",
  place: data.place,
  peeringId,
});
const routeTo = (peeringId: CreateRoute["peeringId"]): CreateRoute => ({
  kind: "create-route",
  place: shop.place,
  routeTableId: shop.mainTable,
  destination: data.cidr,
  peeringId,
});

test("the whole set-up: requested, accepted, routed both ways, DNS on both sides", async () => {
  const there = await stand();
  const peeringId = await accepted(there);
  for (const operation of [
    routeTo(peeringId),
    { ...routeTo(peeringId), place: data.place, routeTableId: data.mainTable, destination: shop.cidr },
    { kind: "set-peering-dns", place: shop.place, peeringId, enabled: true },
    { kind: "set-peering-dns", place: data.place, peeringId, enabled: true },
    { kind: "tag", place: data.place, peeringId, tags: { Name: "data-shop" } },
  ] satisfies Operation[])
    expect(await there.apply(operation)).toMatchObject({ ok: true, data: { already: false, peeringId } });
  const [peering] = there.simulator.truth().peerings;
  expect(peering).toMatchObject({ id: peeringId, status: "active", requester: { dns: true }, accepter: { dns: true } });
  expect(peering?.tags).toEqual({
    "111111111111/us-east-1": { Name: "shop-data" },
    "222222222222/eu-west-1": { Name: "data-shop" },
  });
  expect(there.routesOf(shop.mainTable)).toContainEqual(
    expect.objectContaining({ destination: data.cidr, target: peeringId }),
  );
  expect(there.routesOf(data.mainTable)).toContainEqual(
    expect.objectContaining({ destination: shop.cidr, target: peeringId }),
  );
});

test("every change carries the person and the run, and AWS's request id comes back", async () => {
  const { apply, simulator } = await stand();
  const done = await apply(request);
  const [call] = simulator.calls.of("CreateVpcPeeringConnection");
  expect(call?.sessionName).toBe("peerdeck-ada@example.com-run-1");
  expect(done.ok && done.data.requestId).toBe(call?.requestId);
});

test("the account behind the credentials is proved before the first change, once", async () => {
  const there = await stand();
  await accepted(there);
  const names = there.simulator.calls
    .all()
    .filter(({ sessionName }) => sessionName !== "peerdeck-read")
    .map(({ action }) => action);
  expect(names.indexOf("GetCallerIdentity")).toBeLessThan(names.indexOf("CreateVpcPeeringConnection"));
  expect(there.simulator.calls.of("GetCallerIdentity")).toHaveLength(2);
});

test("with credentials of another account than the registered one, nothing is changed", async () => {
  const { simulator } = await stand();
  const yaml = 'accounts: [{ id: "111111111111", name: shop, regions: [us-east-1] }]';
  const { aws } = standOver(simulator, yaml, vi.stubEnv);
  expect(await aws.apply(request, actor)).toMatchObject({
    ok: false,
    error: { code: "wrong-account", accountId: "111111111111" },
  });
  expect(simulator.calls.of("CreateVpcPeeringConnection")).toEqual([]);
});

test("a VPC's DNS attribute is set alone", async () => {
  const { apply, simulator } = await stand();
  const off: Operation = {
    kind: "set-vpc-dns-attribute",
    place: shop.place,
    vpcId: shop.vpcId,
    attribute: "enableDnsHostnames",
    enabled: false,
  };
  expect(await apply(off)).toMatchObject({ ok: true, data: { already: false } });
  expect(simulator.truth().vpcs.find(({ id }) => id === shop.vpcId)).toMatchObject({
    dnsSupport: true,
    dnsHostnames: false,
  });
});

test("a denied change is tried once, and the statement that would allow it is told", async () => {
  const { apply, simulator } = await stand([{ kind: "deny", match: { action: "CreateVpcPeeringConnection" } }]);
  const done = await apply(request);
  expect(done).toMatchObject({ ok: false, error: { code: "access-denied", action: "ec2:CreateVpcPeeringConnection" } });
  expect(done.ok ? "" : done.error.mend).toContain('"Action":"ec2:CreateVpcPeeringConnection"');
  expect(JSON.stringify(done)).not.toContain("Encoded authorization");
  expect(simulator.calls.of("CreateVpcPeeringConnection")).toHaveLength(1);
});

test("credentials that expire between two changes are renewed without anybody noticing", async () => {
  const there = await stand();
  const peeringId = await requested(there);
  there.simulator.expireSessions();
  expect(await there.apply(accept(peeringId))).toMatchObject({ ok: true, data: { already: false } });
  there.simulator.expireSessions();
  expect(await there.apply(routeTo(peeringId))).toMatchObject({ ok: true, data: { already: false } });
});

test("no throttling reaches the person while AWS throttles for a while", async () => {
  const { apply, simulator } = await stand([
    { kind: "throttle", match: { action: "CreateVpcPeeringConnection" }, times: 6 },
  ]);
  expect(await apply(request)).toMatchObject({ ok: true, data: { already: false } });
  expect(simulator.truth().peerings).toHaveLength(1);
});

test("what was prepared beforehand is not waited for again", async () => {
  const { aws, apply, simulator } = await stand();
  expect(await aws.prepare(shop.place.accountId, actor)).toEqual({ ok: true, data: undefined });
  const before = simulator.calls.all().length;
  await apply(request);
  expect(
    simulator.calls
      .all()
      .slice(before)
      .map(({ action }) => action),
  ).toEqual(["CreateVpcPeeringConnection"]);
});
