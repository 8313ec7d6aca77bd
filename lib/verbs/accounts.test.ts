import { afterEach, expect, test, vi } from "vitest";
import type { Role } from "#lib/auth/permissions.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { addedAccounts, getAddedAccount } from "#lib/db/managed-accounts.ts";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import { type ListeningSimulator, type Scenario, type ScenarioRole, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarios } from "#lib/simulator/scenarios/index.ts";
import { listAccounts, readAccount } from "./accounts.ts";
import { addAccount, type NewAccount } from "./add-account.ts";
import type { Deck } from "./deck.ts";
import { listVpcs } from "./list-vpcs.ts";
import { removeAccount } from "./remove-account.ts";
import { everyAccount } from "./sight.ts";
import { alice, deckOver, must } from "./testing/deck-over.ts";
import { verifyAccount } from "./verify-account.ts";

const newcomer = "333333333333" as AccountId;
const actor = alice("6f3c2f0e-0000-4000-8000-0000000000aa");
const viewerWith = (role: Role): Viewer => ({
  userId: "user-alice",
  name: "alice",
  email: "alice@example.com",
  method: "password",
  sessionId: "session",
  groups: [],
  grants: [{ role, accountId: "*" }],
  ip: null,
});
const admin = viewerWith("admin");
const input: NewAccount = { accountId: newcomer, name: "newcomer", regions: ["us-east-1" as Region] };

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()));
  vi.unstubAllEnvs();
});

/** Two configured accounts, and a third whose administrator creates whatever roles the test says, when it says. */
async function stand() {
  const base = scenarios["two-accounts"];
  if (base === undefined) throw new Error("no scenario");
  const roles: ScenarioRole[] = [];
  const scenario: Scenario = {
    ...base,
    accounts: [...base.accounts, { id: newcomer, name: "newcomer", regions: ["us-east-1"], listed: false, roles }],
  };
  const simulator: ListeningSimulator = await startSimulator(scenario);
  const deck: Deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
  running.push(deck, simulator);
  const create = (role: Partial<ScenarioRole> = {}) =>
    roles.push({ name: "Peerdeck", trusts: ["999999999999"], ...role });
  const externalId = async () => (await getAddedAccount(deck.database.db, newcomer))?.account.externalId ?? "";
  const managed = () => deck.aws.accounts().map(({ id }) => id);
  const events = async () => {
    const rows = await deck.database.db.selectFrom("trail").selectAll().orderBy("seq").execute();
    return rows.map(({ operation_kind, result }) => `${operation_kind} ${result}`);
  };
  return { simulator, deck, create, externalId, managed, events };
}

test("an added account is used for nothing until its role has been verified, and at once after that", async () => {
  const { simulator, deck, create, externalId, managed, events } = await stand();
  must(await addAccount(deck, input, actor));
  expect(managed()).not.toContain(newcomer);
  expect((await deck.aws.listVpcs({ accountId: newcomer, region: "us-east-1" as Region })).ok).toBe(false);
  expect(simulator.calls.all()).toEqual([]);

  expect(await verifyAccount(deck, newcomer, actor)).toMatchObject({ error: { code: "role-not-assumable" } });
  expect(managed()).not.toContain(newcomer);

  create({ externalId: await externalId() });
  must(await verifyAccount(deck, newcomer, actor));
  expect(managed()).toContain(newcomer);
  expect(must(await listVpcs(deck, everyAccount)).accounts.map(({ accountId }) => accountId)).toContain(newcomer);

  must(await removeAccount(deck, newcomer, actor));
  expect(managed()).not.toContain(newcomer);
  expect(await events()).toEqual([
    "add-account done",
    "verify-account failed",
    "verify-account done",
    "remove-account done",
  ]);
});

test("abuse 33: another's role is useless to who registers it, since Peerdeck comes with another external id", async () => {
  const { simulator, deck, create, managed } = await stand();
  create({ externalId: "the-id-that-its-owner-was-given" });
  must(await addAccount(deck, input, actor));
  expect(await verifyAccount(deck, newcomer, actor)).toMatchObject({ error: { code: "role-not-assumable" } });
  expect(managed()).not.toContain(newcomer);
  expect(new Set(simulator.calls.of("AssumeRole").map(({ error }) => error))).toEqual(new Set(["AccessDenied"]));
});

test("abuse 33: a role that opens without an external id is a finding, and is not taken into use", async () => {
  const { deck, create, managed } = await stand();
  must(await addAccount(deck, input, actor));
  create({ externalId: null });
  expect(await verifyAccount(deck, newcomer, actor)).toMatchObject({
    error: { code: "conflict", message: expect.stringContaining("opens without any external id") },
  });
  expect(managed()).not.toContain(newcomer);
});

test("abuse 33: external ids have 192 random bits, belong to one account, and are never used again", async () => {
  const { deck, externalId } = await stand();
  const seen = new Set<string>();
  for (let n = 0; n < 50; n += 1) {
    must(await addAccount(deck, input, actor));
    const id = await externalId();
    expect(Buffer.from(id.replace(/^peerdeck-/, ""), "base64url")).toHaveLength(24);
    seen.add(id);
    must(await removeAccount(deck, newcomer, actor));
  }
  expect(seen.size).toBe(50);
});

test.each([
  ["another account than shown", "arn:aws:iam::222222222222:role/Peerdeck", "of account 222222222222"],
  ["another partition", "arn:aws-cn:iam::333333333333:role/Peerdeck", "of the partition aws-cn"],
  ["a session", "arn:aws:sts::333333333333:assumed-role/Peerdeck/me", "which is a session"],
  ["a wildcard", "arn:aws:iam::333333333333:role/*", "with a wildcard"],
  ["a single-letter wildcard", "arn:aws:iam::333333333333:role/Peerdec?", "with a wildcard"],
  ["a space at the end", "arn:aws:iam::333333333333:role/Peerdeck ", "with a space"],
  ["a line break", "arn:aws:iam::333333333333:role/Peer\ndeck", "with a space or line break"],
  ["a no-break space", "arn:aws:iam::333333333333:role/Peer\u00a0deck", "with a space"],
  ["a user", "arn:aws:iam::333333333333:user/me", "wanted the role's own ARN"],
  ["a path without a name", "arn:aws:iam::333333333333:role/tools/", "wanted the role's own ARN"],
  ["a digit of another script", "arn:aws:iam::33333333333３:role/Peerdeck", "wanted the role's own ARN"],
  ["two ARNs", "arn:aws:iam::333333333333:role/a,arn:aws:iam::222222222222:role/b/", "wanted the role's own ARN"],
  ["nothing", "", "wanted the role's own ARN"],
])("abuse 34: %s in place of the role's ARN is refused with one clear message", async (_what, roleArn, words) => {
  const { deck } = await stand();
  expect(await addAccount(deck, { ...input, roleArn }, actor)).toMatchObject({
    error: { code: "bad-input", path: "roleArn", message: expect.stringContaining(words) },
  });
  expect(await addedAccounts(deck.database.db)).toEqual([]);
});

test("abuse 34: a role in a path is the role it is", async () => {
  const { deck, create, externalId, managed } = await stand();
  must(await addAccount(deck, { ...input, roleArn: `arn:aws:iam::${newcomer}:role/tools/Peerdeck` }, actor));
  create({ externalId: await externalId() });
  expect((await verifyAccount(deck, newcomer, actor)).ok).toBe(false);
  create({ path: "/tools/", externalId: await externalId() });
  must(await verifyAccount(deck, newcomer, actor));
  expect(managed()).toContain(newcomer);
});

test("what peerdeck.yaml lists cannot be added, and what was added is not shadowed by itself", async () => {
  const { deck } = await stand();
  const configured = { ...input, accountId: "111111111111" as AccountId };
  expect(await addAccount(deck, configured, actor)).toMatchObject({ error: { code: "conflict" } });
  must(await addAccount(deck, input, actor));
  expect(await addAccount(deck, input, actor)).toMatchObject({ error: { code: "conflict" } });
});

test("the list tells of each account where it is from, and that an added one is not verified", async () => {
  const { deck } = await stand();
  must(await addAccount(deck, input, actor));
  const { accounts } = must(await listAccounts(deck, admin));
  expect(accounts.map(({ name, origin, state }) => [name, origin, state])).toEqual([
    ["data", "file", "unchecked"],
    ["newcomer", "screen", "unverified"],
    ["shop", "file", "unchecked"],
  ]);
});

test("the role to create is shown to who may change accounts, and to nobody else", async () => {
  const { deck, externalId } = await stand();
  must(await addAccount(deck, input, actor));
  const seen = must(await readAccount(deck, admin, newcomer));
  expect(seen.role?.full.cli).toContain(await externalId());
  expect(seen.role?.trusted).toBe("arn:aws:iam::999999999999:user/peerdeck");
  const hidden = must(await readAccount(deck, viewerWith("operator"), newcomer));
  expect(hidden.role).toBeNull();
  expect(JSON.stringify(hidden)).not.toContain(await externalId());
});

test("an account that was removed while it was being verified is not taken into use", async () => {
  const { deck, create, externalId, managed } = await stand();
  must(await addAccount(deck, input, actor));
  create({ externalId: await externalId() });
  const verifying = verifyAccount(deck, newcomer, actor);
  must(await removeAccount(deck, newcomer, actor));
  must(await addAccount(deck, input, actor));
  expect((await verifying).ok).toBe(false);
  expect(managed()).not.toContain(newcomer);
});
