import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Grant, may, mayAnywhere, type Permission } from "#lib/auth/permissions.ts";
import { person } from "#lib/auth/testing/auth-over.ts";
import { allGrants } from "#lib/db/grants.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import { type Answer, act, get, returned } from "./ask.ts";
import { type Action, type Endpoint, endpoints, type Page, peeringId, type Route, secrets } from "./endpoints.ts";
import { type Person, people } from "./people.ts";
import { noteOf, type Stand, sessionOf } from "./stand.ts";

let stand: Stand;
const headers = new Map<Person, Headers>();

/** What stands for the `{…}` of the samples. */
const placeholders: Record<string, string> = {};

/** The whole matrix, role by endpoint by account, against the server that is started here. */
export function everyEndpointByEveryRole(start: () => Promise<Stand>): void {
  beforeAll(async () => {
    stand = await start();
    await prepare();
  }, 60_000);
  afterAll(() => stand.stop());
  describe.each(rowsOf("page"))("page $name", ({ endpoint }) => pageByEveryRole(endpoint));
  describe.each(rowsOf("route"))("GET $name", ({ endpoint }) => routeByEveryRole(endpoint));
  describe.each(rowsOf("action"))("action $name, called by its id", ({ name, endpoint }) =>
    actionByEveryRole(name, endpoint),
  );
}

async function prepare(): Promise<void> {
  for (const person of people) headers.set(person, await stand.headersOf(person));
  const nothing = { subject: { peeringId }, operationIds: ["no-such-operation"] };
  const started = await act(stand, "app/actions/start-run.ts startRun", "/peer/new", nothing, headersOf(anybody));
  placeholders["run"] = returned(started).data?.runId ?? "";
  const userId = await person(stand.auth, { grants: [["viewer", "*"]] });
  const grants = await allGrants(stand.auth.database.db);
  placeholders["user"] = userId;
  placeholders["grant"] = grants.find(({ subject }) => subject === userId)?.id ?? "";
}

const filled = <T>(sample: T, more: Readonly<Record<string, string>> = {}): T =>
  JSON.parse(
    JSON.stringify(sample).replaceAll(/\{(\w+)\}/g, (_, name: string) => ({ ...placeholders, ...more })[name] ?? ""),
  ) as T;

const headersOf = (person: Person): Headers => headers.get(person) ?? new Headers();

interface Sample {
  readonly permission: Permission;
  readonly about: "anywhere" | "everything" | readonly string[];
}

/** What the table of permissions says, and nothing else. */
function permitted({ standing, grants }: Person, { permission, about }: Sample): boolean {
  const holder = { grants: grants.map(([role, accountId]): Grant => ({ role, accountId: accountId as AccountId })) };
  if (standing !== "signed in") return false;
  if (about === "anywhere") return mayAnywhere(holder, permission);
  if (about === "everything") return may(holder, permission, null);
  return about.some((accountId) => may(holder, permission, accountId as AccountId));
}

const rowsOf = <Kind extends Endpoint["kind"]>(kind: Kind) =>
  Object.entries(endpoints).flatMap(([name, endpoint]) =>
    endpoint.kind === kind ? [{ name, endpoint: endpoint as Extract<Endpoint, { kind: Kind }> }] : [],
  );

function expectNoData({ body }: Answer): void {
  for (const secret of secrets) expect(body).not.toContain(secret);
}

function pageByEveryRole(endpoint: Page): void {
  test.each(people)("$name", async (person) => {
    const answer = await get(stand, filled(endpoint.path), headersOf(person));
    if (permitted(person, endpoint)) return expect(answer.status).toBe(200);
    expectNoData(answer);
    if (person.standing !== "signed in") {
      expect(answer.status).toBe(307);
      expect(answer.headers.get("location")).toMatch(/^\/sign-in(?:\?next=%2F[^%]|$)/);
    } else if (person.grants.length === 0) {
      expect([answer.status, answer.headers.get("location")]).toEqual([307, "/no-role"]);
    } else expect(answer.status).toBe(404);
  });
}

function routeByEveryRole(endpoint: Route): void {
  test.each(people)("$name", async (person) => {
    const answer = await get(stand, filled(endpoint.path), headersOf(person));
    const refused = person.standing === "signed in" ? 404 : 401;
    expect(answer.status).toBe(permitted(person, endpoint) ? 200 : refused);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    if (answer.status !== 200) expectNoData(answer);
  });

  test.each(["POST", "PUT", "PATCH", "DELETE"])("is no way to change anything: %s", async (method) => {
    const answer = await get(stand, endpoint.path, headersOf(anybody), { method });
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });
}

const [anybody] = people.filter(({ name }) => name === "admin of all accounts") as [Person];

/** Those who may do it come last: once it is done, it would be done for everybody. */
const mayLast = (endpoint: Action) =>
  people.toSorted((one, two) => Number(sends(one, endpoint)) - Number(sends(two, endpoint)));
const sends = (person: Person, { operation, ...door }: Action): boolean =>
  permitted(person, door) && (operation === undefined || permitted(person, operation));

/** Calls that change something. The server reads its fleet of its own accord meanwhile, whoever asks for what. */
const changes = (): number =>
  stand.simulator.calls.all().filter(({ action }) => !/^(?:Describe|Get|AssumeRole)/.test(action)).length;

function actionByEveryRole(name: string, endpoint: Action): void {
  test.each(mayLast(endpoint))("$name", async (person) => {
    const before = changes();
    // A session of its own: some of these end it.
    const headers = await stand.headersOf(person);
    const own = { session: await sessionOf(stand, headers), note: await noteOf(stand, peeringId, headers) };
    const answer = await act(stand, name, filled(endpoint.path), filled(endpoint.input, own), headers);
    const told = returned(answer);
    if (person.standing !== "signed in") {
      expect(told).toMatchObject({ ok: false, error: { code: "signed-out" } });
      expect(changes()).toBe(before);
    } else if (!permitted(person, endpoint)) {
      expect(told.error?.code).toMatch(/^(?:not-found|not-permitted)$/);
      expectNoData(answer);
    } else if (endpoint.operation === undefined) {
      expect(told.error?.code ?? "").not.toMatch(/^(?:not-found|not-permitted|signed-out)$/);
    } else {
      const code = await rowProblem(told.data?.runId ?? "", headers);
      expect(code).toBe(permitted(person, endpoint.operation) ? null : "not-permitted");
    }
  });
}

/** How the one row of a run ended: its problem's code, or none. */
async function rowProblem(runId: string, headers: Headers): Promise<string | null> {
  for (;;) {
    const { body } = await get(stand, `/api/runs/${runId}`, headers);
    const { data } = JSON.parse(body) as {
      data: { finishedAt: string | null; rows: { status: string; problem: { code: string } | null }[] };
    };
    if (data.finishedAt !== null) return data.rows[0]?.problem?.code ?? null;
  }
}
