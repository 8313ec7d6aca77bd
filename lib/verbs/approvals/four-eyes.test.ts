import { afterEach, describe, expect, test, vi } from "vitest";
import { data, shop } from "#lib/aws/testing/stand.ts";
import { addUser } from "#lib/db/users.ts";
import {
  acceptSeen,
  acceptShown,
  anna,
  approverOf,
  endsOf,
  eventsOf,
  look,
  pair,
  press,
  readAgain,
  requestedInConsole,
  type World,
  worldOver,
} from "#tests/setup/approvals.ts";
import { applyOperations } from "../apply-operations.ts";
import type { Deck } from "../deck.ts";
import { finished, ids, must } from "../testing/deck-over.ts";
import { rejectRequest } from "./reject.ts";

let world: World;
let deck: Deck;
let simulator: World["simulator"];

async function over(name: string, configured?: readonly string[]): Promise<void> {
  world = await worldOver(name, vi.stubEnv, configured);
  ({ deck, simulator } = world);
}

afterEach(async () => {
  await world.close();
  vi.unstubAllEnvs();
});

const status = () => simulator.truth().peerings[0]?.status;

describe("nobody approves their own request", () => {
  const requested = async (name: string) => {
    const started = await applyOperations(
      deck,
      {
        subject: pair,
        operationIds: ids(
          `create-peering/requester/111111111111/us-east-1/${shop.vpcId}/to/222222222222/eu-west-1/${data.vpcId}`,
        ),
        request: { name: "orders", reason: "NET-7", tags: { ticket: "NET-7" } },
      },
      press(name),
    );
    const run = await finished(deck, must(started).runId);
    await readAgain(deck);
    return run.peeringId ?? "";
  };

  test("not under Approvals, not in the stepper, not as whoever may do everything; somebody else does", async () => {
    await over("two-accounts");
    const id = await requested("ada");
    expect((await look(deck, id, press("ada"))).row).toMatchObject({ requestedBy: { name: "ada" }, reason: "NET-7" });
    expect((await look(deck, id, press("ada"))).obstacles.accept?.message).toContain("You asked for this yourself.");
    expect(await acceptSeen(deck, id, press("ada"))).toMatchObject({ error: { code: "not-permitted" } });
    const inStepper = await applyOperations(
      deck,
      { subject: { peeringId: id as never }, operationIds: ids("accept/accepter") },
      press("ada"),
    );
    expect((await finished(deck, must(inStepper).runId)).rows[0]).toMatchObject({
      status: "skipped",
      problem: { message: expect.stringContaining("You asked for this yourself.") },
    });
    expect(status()).toBe("pending-acceptance");
    expect(await endsOf(deck, await acceptSeen(deck, id, anna()))).toEqual(["done"]);
  });

  test("not under another way of signing in with the same e-mail address", async () => {
    await over("two-accounts");
    await person("user-ada", "Ada@Example.com");
    await person("oidc-ada", "ada@example.com ");
    const id = await requested("ada");
    const twin = { ...press("ada"), viewer: { ...press("ada").viewer, userId: "oidc-ada" } };
    expect(await acceptSeen(deck, id, twin)).toMatchObject({ error: { code: "not-permitted" } });
  });

  test("unless peerdeck.yaml allows it", async () => {
    await over("two-accounts", ["approvals: { allowOwn: true }"]);
    const id = await requested("ada");
    expect(await endsOf(deck, await acceptSeen(deck, id, press("ada")))).toEqual(["done"]);
  });

  test("an approver who is none any more when the press comes, or before AWS is called, is refused", async () => {
    await over("two-accounts");
    const id = await requestedInConsole(deck);
    const seen = await look(deck, id, anna());
    expect(await acceptShown(deck, seen, press("anna", [{ role: "viewer", accountId: "*" }]))).toMatchObject({
      error: { code: "not-permitted" },
    });
    const lowered = { ...anna(), viewerNow: () => Promise.resolve(null) };
    expect(await endsOf(deck, await acceptShown(deck, seen, lowered))).toEqual(["skipped"]);
    expect(status()).toBe("pending-acceptance");
    expect((await look(deck, id, anna())).events.at(-1)).toMatchObject({ kind: "tried", to: "pending" });
  });
});

describe("two approvers", () => {
  test("at the same moment: one wins, the other is told who and what, and AWS is asked once", async () => {
    await over("two-accounts");
    const id = await requestedInConsole(deck);
    const [anne, bob] = [press("anne"), press("bob")];
    const seen = await Promise.all([look(deck, id, anne), look(deck, id, bob)]);
    const [one, other] = await Promise.all([
      acceptShown(deck, seen[0], anne),
      rejectRequest(deck, { id, reason: "no" }, bob),
    ]);
    const outcomes = [must(one), must(other)];
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(["lost", expect.stringMatching(/started|done/)]);
    const lost = outcomes.find(({ outcome }) => outcome === "lost");
    expect(lost).toMatchObject({ by: expect.stringMatching(/anne|bob/), what: expect.stringMatching(/ing$/) });
    await vi.waitFor(() => expect(status()).not.toBe("pending-acceptance"));
    const sent = [
      ...simulator.calls.of("AcceptVpcPeeringConnection"),
      ...simulator.calls.of("RejectVpcPeeringConnection"),
    ];
    expect(sent).toHaveLength(1);
  });

  test("who both reject at the same moment: one does, the other is told who", async () => {
    await over("two-accounts");
    const id = await requestedInConsole(deck);
    const both = ["anne", "bob", "cleo"].map((name) => rejectRequest(deck, { id, reason: "no" }, press(name)));
    const outcomes = (await Promise.all(both)).map((each) => must(each));
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(["done", "lost", "lost"]);
    expect(simulator.calls.of("RejectVpcPeeringConnection")).toHaveLength(1);
    expect((await eventsOf(deck, id)).filter((each) => each.startsWith("rejected"))).toHaveLength(1);
  });

  test("one after the other: the later one is told who decided what", async () => {
    await over("two-accounts");
    const id = await requestedInConsole(deck);
    await endsOf(deck, await acceptSeen(deck, id, press("anne")));
    expect(must(await rejectRequest(deck, { id, reason: "no" }, press("bob")))).toMatchObject({
      outcome: "lost",
      by: "anne",
      what: "accepted",
    });
  });

  const second = [
    "approvals:",
    "  rules:",
    "    - { name: two people, live: true, when: { accepterAccounts: ['222222222222'] }, decide: second-approver }",
  ];

  test("where a rule wants two: the first waits, the same person counts once, the second carries out what the first approved", async () => {
    await over("two-accounts", second);
    const id = await requestedInConsole(deck);
    expect((await look(deck, id, anna())).obstacles.secondBy).toBe("two people");
    const parts = ["accept", "accepter-routes"];
    expect(must(await acceptSeen(deck, id, anna(), { parts }))).toEqual({ outcome: "second" });
    expect((await look(deck, id, anna())).events.at(-1)?.detail).toMatchObject({
      rule: "two people",
      ruleVersion: expect.stringMatching(/^[0-9a-f]{12}$/),
    });
    expect(status()).toBe("pending-acceptance");
    expect(await acceptSeen(deck, id, anna())).toMatchObject({ error: { code: "not-permitted" } });
    const bob = press("bob", approverOf(data.place.accountId));
    const seen = await look(deck, id, bob);
    expect(seen.held?.frozen.operations.map(({ part }) => part)).toEqual([
      "accept",
      "accepter-routes",
      "accepter-routes",
    ]);
    const typed = { accountId: data.place.accountId, vpcId: data.vpcId };
    expect(await endsOf(deck, await acceptShown(deck, seen, bob, { typed }))).toEqual(["done", "done", "done"]);
    expect(await eventsOf(deck, id)).toEqual([
      "seen by Peerdeck: pending",
      "approved-first by anna: second",
      "accepted by bob: accepted",
    ]);
  });

  test("where a rule wants two: a change in between voids the first approval too", async () => {
    await over("two-accounts", second);
    const id = await requestedInConsole(deck);
    must(await acceptSeen(deck, id, anna()));
    await world.addCidr(data.vpcId, "10.21.0.0/16");
    expect(must(await acceptSeen(deck, id, press("bob")))).toMatchObject({ outcome: "changed" });
    expect((await look(deck, id, anna())).row).toMatchObject({ state: "pending", first: null });
  });

  test("where a rule wants two: the first counts no more once they may not approve any more", async () => {
    await over("two-accounts", second);
    const id = await requestedInConsole(deck);
    must(await acceptSeen(deck, id, anna()));
    const bob = {
      ...press("bob"),
      holderOf: () => Promise.resolve({ grants: [{ role: "viewer", accountId: "*" }] } as const),
    };
    expect(must(await acceptSeen(deck, id, bob))).toMatchObject({
      outcome: "changed",
      changes: ["anna, who approved it first, may not approve it any more."],
    });
    expect((await look(deck, id, anna())).row).toMatchObject({ state: "pending", first: null });
    expect(simulator.calls.of("AcceptVpcPeeringConnection")).toEqual([]);
  });

  test("the stepper, where one presses alone, refuses what two must approve", async () => {
    await over("two-accounts", second);
    const id = await requestedInConsole(deck);
    const started = await applyOperations(
      deck,
      { subject: { peeringId: id }, operationIds: ids("accept/accepter") },
      anna(),
    );
    expect((await finished(deck, must(started).runId)).rows[0]?.problem?.message).toContain("Two people must approve");
  });
});

async function person(id: string, email: string): Promise<void> {
  await addUser(deck.database.db, { id, name: id, email, method: "password", passwordHash: null, at: "2026-11-23" });
}
