import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Grant, Role } from "#lib/auth/permissions.ts";
import type { PeeringNote } from "#lib/peering/health/answers.ts";
import type { AccountId, PeeringId } from "#lib/peering/ids.ts";
import { anyEntry } from "#lib/peering/trail.ts";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import type { Deck } from "./deck.ts";
import { peeringHealth } from "./peering-health.ts";
import { addNote, removeNote } from "./peering-notes.ts";
import { clickOf, deckOver, must } from "./testing/deck-over.ts";

const data = "222222222222" as AccountId;
const peeringId = "pcx-01111222200000001" as PeeringId;

let simulator: ListeningSimulator;
let deck: Deck;

beforeEach(async () => {
  const scenario = scenarioNamed("half-done");
  if (!scenario) throw new Error("No such scenario");
  simulator = await startSimulator(scenario);
  deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
});
afterEach(async () => {
  await deck.close();
  await simulator.close();
  vi.unstubAllEnvs();
});

const click = (role: Role, accountId: AccountId | "*" = "*", userId = "user-alice") => {
  const grants: readonly Grant[] = [{ role, accountId }];
  const pressed = clickOf("00000000-0000-4000-8000-000000000001", grants);
  return {
    ...pressed,
    viewer: { ...pressed.viewer, userId },
    actor: { ...pressed.actor, id: userId },
  };
};

const standing = async (by = click("operator")) => must(await peeringHealth(deck, peeringId, by.viewer));
const notes = async (by?: ReturnType<typeof click>): Promise<readonly PeeringNote[]> => (await standing(by)).notes;

test("a note is read by whoever sees the peering, and is its writer's own", async () => {
  must(await addNote(deck, { peeringId, text: "Paid by the shop.\nAsk Ann." }, click("operator")));
  expect(await notes()).toMatchObject([{ text: "Paid by the shop.\nAsk Ann.", own: true }]);
  expect(await notes(click("viewer", data, "user-bob"))).toMatchObject([{ own: false }]);
});

test("only its writer takes a note away, and the trail keeps both with the words, under an account of theirs", async () => {
  must(await addNote(deck, { peeringId, text: "Temporary." }, click("approver", data)));
  const [note] = await notes();
  const noteId = note?.id ?? "";
  const bob = click("admin", "*", "user-bob");
  expect(await removeNote(deck, { peeringId, noteId }, bob)).toMatchObject({ ok: false, error: { code: "not-found" } });
  must(await removeNote(deck, { peeringId, noteId }, click("approver", data)));
  expect(await notes()).toEqual([]);
  const rows = await deck.trail.page({
    scope: { accounts: [data], settings: false },
    filter: { ...anyEntry, resource: peeringId },
    before: null,
    rowsMax: 10,
  });
  expect(rows.map(({ operationKind, before, after }) => ({ operationKind, before, after }))).toEqual([
    { operationKind: "remove-note", before: { text: "Temporary." }, after: null },
    { operationKind: "add-note", before: null, after: { text: "Temporary." } },
  ]);
});

test.each<[Role, AccountId | "*", boolean]>([
  ["viewer", "*", false],
  ["operator", "*", true],
  ["approver", data, true],
  ["admin", "*", true],
])("a %s of %s is offered to write: %s", async (role, accountId, offered) => {
  expect((await standing(click(role, accountId))).mayNote).toBe(offered);
});
