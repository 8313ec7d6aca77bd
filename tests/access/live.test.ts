import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { person, signedIn, type TestPerson } from "#lib/auth/testing/auth-over.ts";
import { endSessionsOf } from "#lib/db/sessions.ts";
import { setDisabled } from "#lib/db/users.ts";
import { halfDone } from "#lib/simulator/scenarios/half-done.ts";
import { manyTables } from "#lib/simulator/scenarios/many-tables.ts";
import { act, get, returned } from "./ask.ts";
import { peeringId } from "./endpoints.ts";
import { type Stand, startStand } from "./stand.ts";

const startRun = "app/actions/start-run.ts startRun";
const tables = 400;
const secondsMax = 5;

let stand: Stand;
beforeAll(async () => {
  const { peerings } = halfDone;
  stand = await startStand({ scenario: { ...manyTables(tables), ...(peerings && { peerings }) } });
}, 60_000);
afterAll(() => stand.stop());

const db = () => stand.auth.database.db;
const operator: TestPerson = { grants: [["operator", "*"]] };

async function someone(who: TestPerson) {
  const userId = await person(stand.auth, who);
  return { userId, headers: await signedIn(stand.auth, userId) };
}

type Side = "requester" | "accepter";
const destination = { requester: "10.20.0.0/16", accepter: "10.10.0.0/16" } as const;

/** All the routes that one side lacks, by the ids that its page shows. */
function routesOf(side: Side): string[] {
  return stand.simulator
    .truth()
    .routeTables.filter((table) => table.vpcId === vpcOf(side))
    .map(({ id }) => `create-route/${side}/${id}/${destination[side]}`);
}

const vpcOf = (side: Side): string => stand.simulator.truth().peerings[0]?.[side].vpcId ?? "";
const sent = (): number => stand.simulator.calls.of("CreateRoute").length;

const press = async (headers: Headers, operationIds: readonly string[]) =>
  returned(await act(stand, startRun, "/peer/new", { subject: { peeringId }, operationIds }, headers));

const endings: readonly [string, Side, (userId: string) => Promise<unknown>][] = [
  ["disabled", "requester", (userId) => setDisabled(db(), userId, new Date().toISOString())],
  [
    "lowered to viewer",
    "accepter",
    (userId) => db().updateTable("access_grant").set({ role: "viewer" }).where("subject", "=", userId).execute(),
  ],
];

test.each(endings)(
  "a run in flight stops within 5 seconds of its person being %s, at any length",
  async (_name, side, end) => {
    const { userId, headers } = await someone(operator);
    const before = sent();
    expect(await press(headers, routesOf(side))).toMatchObject({ ok: true });
    await expect.poll(() => sent() - before, { timeout: 20_000 }).toBeGreaterThan(20);
    await end(userId);
    await sleep(secondsMax * 1_000);
    const after = sent();
    expect(after - before).toBeLessThan(tables);
    await sleep(3_000);
    expect(sent()).toBe(after);
  },
  60_000,
);

test.each<[string, (userId: string) => Promise<unknown>]>([
  ["disabled", (userId) => setDisabled(db(), userId, new Date().toISOString())],
  ["signed out everywhere", (userId) => endSessionsOf(db(), userId)],
])(
  "an open page of somebody who is %s reads and changes nothing any more, from the next request on",
  async (_name, end) => {
    const { userId, headers } = await someone(operator);
    expect((await get(stand, "/api/vpcs", headers)).status).toBe(200);
    await end(userId);
    expect((await get(stand, "/api/vpcs", headers)).status).toBe(401);
    expect((await get(stand, `/peer/${peeringId}`, headers)).status).toBe(307);
    const before = sent();
    expect(await press(headers, routesOf("accepter").slice(0, 1))).toMatchObject({ error: { code: "signed-out" } });
    expect(sent()).toBe(before);
  },
);
