import { afterEach, describe, expect, test, vi } from "vitest";
import type { Grant } from "#lib/auth/permissions.ts";
import { data, shop } from "#lib/aws/testing/stand.ts";
import { anyEntry } from "#lib/peering/trail.ts";
import {
  acceptSeen,
  approverOf,
  endsOf,
  look,
  pair,
  press,
  readAgain,
  requestedInConsole,
  type World,
  worldOver,
} from "#tests/setup/approvals.ts";
import type { Presser } from "../apply-operations.ts";
import { must } from "../testing/deck-over.ts";
import { listApprovals } from "./list.ts";
import { rejectRequest } from "./reject.ts";
import { sendAgain } from "./send-again.ts";
import { sendForApproval } from "./send-for-approval.ts";
import { decideSeveral } from "./several.ts";
import { takeBack } from "./take-back.ts";

let world: World;
afterEach(async () => {
  await world.close();
  vi.unstubAllEnvs();
});

/** Operates the requester's account, and may only look at the accepter's. */
const omarsGrants: readonly Grant[] = [
  { role: "operator", accountId: shop.place.accountId },
  { role: "viewer", accountId: data.place.accountId },
];
const omar = () => press("omar", omarsGrants);
/** Approves for the accepter's account, and sees no other. */
const anna = (holderOf: Presser["holderOf"] = () => Promise.resolve({ grants: omarsGrants })): Presser => ({
  ...press("anna", approverOf(data.place.accountId)),
  holderOf,
});
const request = { name: "orders", reason: "NET-7", tags: { ticket: "NET-7" } };
const send = async () => must(await sendForApproval(world.deck, { ...pair, request }, omar())).id;
const calls = () => world.simulator.calls;

const trail = async () =>
  (
    await world.deck.trail.page({
      scope: { accounts: "all", settings: true },
      filter: { ...anyEntry, category: "aws" },
      before: null,
      rowsMax: 50,
    })
  )
    .map(
      ({ operationKind, accountId, actor, result }) => `${operationKind} in ${accountId} by ${actor.name}: ${result}`,
    )
    .toSorted();

describe("a change that is sent for approval", () => {
  test("is in the inbox with its whole diff, and nothing is in AWS", async () => {
    world = await worldOver("two-accounts", vi.stubEnv);
    const id = await send();
    const { received } = must(await listApprovals(world.deck, anna().viewer));
    expect(received).toMatchObject([
      { id, peeringId: null, requestedBy: { name: "omar" }, reason: "NET-7", requester: { vpcName: "shop-vpc" } },
    ]);
    const { held, obstacles } = await look(world.deck, id, anna());
    expect(held?.frozen.operations.map(({ part }) => part)).toEqual([
      "request",
      "accept",
      "accepter-routes",
      "accepter-routes",
      "accepter-dns",
      "requester-routes",
      "requester-routes",
      "requester-dns",
    ]);
    expect(obstacles).toMatchObject({ accept: null, typed: false });
    expect(calls().of("CreateVpcPeeringConnection")).toEqual([]);
  });

  test("is run when it is approved, each side in the name of whose it is to grant", async () => {
    world = await worldOver("two-accounts", vi.stubEnv);
    const id = await send();
    expect(await endsOf(world.deck, await acceptSeen(world.deck, id, anna()))).toEqual(Array(8).fill("done"));
    expect(await trail()).toEqual([
      "accept in 222222222222 by anna: done",
      "create-peering in 111111111111 by omar: done",
      "create-route in 111111111111 by omar: done",
      "create-route in 111111111111 by omar: done",
      "create-route in 222222222222 by anna: done",
      "create-route in 222222222222 by anna: done",
      "set-peering-dns in 111111111111 by omar: done",
      "set-peering-dns in 222222222222 by anna: done",
    ]);
    const [peering] = world.simulator.truth().peerings;
    expect(peering).toMatchObject({ status: "active", requester: { dns: true }, accepter: { dns: true } });
    expect(peering?.tags["111111111111/us-east-1"]).toMatchObject({ Name: "orders", ticket: "NET-7" });
    const sessions = calls()
      .of("CreateVpcPeeringConnection")
      .map(({ sessionName }) => sessionName);
    expect(sessions[0]).toContain("omar");
    await readAgain(world.deck);
    const { row } = await look(world.deck, id, anna());
    expect(row).toMatchObject({ state: "accepted", peeringId: peering?.id });
    expect(must(await listApprovals(world.deck, anna().viewer)).received).toEqual([]);
  });

  test("sends nothing in the name of a sender who may not any more", async () => {
    world = await worldOver("two-accounts", vi.stubEnv);
    const id = await send();
    const lowered = anna(() => Promise.resolve({ grants: [{ role: "viewer", accountId: "*" }] }));
    expect(await endsOf(world.deck, await acceptSeen(world.deck, id, lowered))).toEqual(Array(8).fill("skipped"));
    const disabled = anna(() => Promise.resolve(null));
    expect(await endsOf(world.deck, await acceptSeen(world.deck, id, disabled))).toEqual(Array(8).fill("skipped"));
    expect(calls().of("CreateVpcPeeringConnection")).toEqual([]);
    expect((await look(world.deck, id, anna())).row.state).toBe("pending");
  });

  test("is void where something has changed since, and is planned anew with nothing that was not sent", async () => {
    world = await worldOver("two-accounts", vi.stubEnv);
    const id = await send();
    await world.addCidr(shop.vpcId, "10.11.0.0/16");
    expect(must(await acceptSeen(world.deck, id, anna()))).toMatchObject({
      outcome: "changed",
      changes: [expect.stringContaining("10.11.0.0/16 was added")],
    });
    expect(calls().of("CreateVpcPeeringConnection")).toEqual([]);
    const { held } = await look(world.deck, id, anna());
    expect(held?.changes).toEqual([]);
    expect(held?.frozen.requester.cidrs).toContain("10.11.0.0/16");
    expect(held?.frozen.operations).toHaveLength(8);
    expect((await endsOf(world.deck, await acceptSeen(world.deck, id, anna()))).every((each) => each === "done")).toBe(
      true,
    );
  });

  test("is not approved by its sender, whatever else they may do", async () => {
    world = await worldOver("two-accounts", vi.stubEnv);
    const id = await send();
    expect(await acceptSeen(world.deck, id, press("omar"))).toMatchObject({ error: { code: "not-permitted" } });
  });

  test("is rejected with a reason, or taken back, and then cannot be approved", async () => {
    world = await worldOver("two-accounts", vi.stubEnv);
    const one = await send();
    must(await rejectRequest(world.deck, { id: one, reason: "Use the hub." }, anna()));
    expect(must(await acceptSeen(world.deck, one, anna()))).toMatchObject({ outcome: "lost", what: "rejected" });
    const two = await send();
    must(await takeBack(world.deck, { id: two, reason: "" }, omar()));
    expect(must(await acceptSeen(world.deck, two, anna()))).toMatchObject({ outcome: "lost", by: "omar" });
    expect(calls().of("CreateVpcPeeringConnection")).toEqual([]);
  });

  test("is taken back or approved, not both, where both happen at once", async () => {
    world = await worldOver("two-accounts", vi.stubEnv);
    const id = await send();
    const [back, approved] = await Promise.all([
      takeBack(world.deck, { id, reason: "" }, omar()),
      acceptSeen(world.deck, id, anna()),
    ]);
    const outcomes = [must(back).outcome, must(approved).outcome];
    expect([
      ["done", "lost"],
      ["lost", "started"],
    ]).toContainEqual(outcomes);
    if (outcomes[1] === "started") await endsOf(world.deck, approved);
    const requests = calls().of("CreateVpcPeeringConnection");
    expect(requests).toHaveLength(outcomes[1] === "started" ? 1 : 0);
  });

  test("is sent once for two VPCs, by whoever sees both and may operate their own", async () => {
    world = await worldOver("two-accounts", vi.stubEnv);
    await send();
    expect(await sendForApproval(world.deck, { ...pair, request }, omar())).toMatchObject({
      error: { code: "conflict" },
    });
    const blind = press("omar", omarsGrants.slice(0, 1));
    expect(await sendForApproval(world.deck, { ...pair, request }, blind)).toMatchObject({
      error: { code: "wrong-state", message: expect.stringContaining("both sides can be seen") },
    });
    const viewer = press("vera", [{ role: "viewer", accountId: "*" }]);
    expect(await sendForApproval(world.deck, { ...pair, request }, viewer)).toMatchObject({
      error: { code: "not-permitted", message: expect.stringContaining("needs the operator role") },
    });
  });
});

describe("several at once", () => {
  test("each is decided for itself, with one result each", async () => {
    world = await worldOver("two-accounts", vi.stubEnv);
    const id = await requestedInConsole(world.deck);
    const approver = press("bob", approverOf("*"));
    const [row] = must(await listApprovals(world.deck, approver.viewer)).received;
    const items = [
      { id, hash: row?.acceptHash ?? null },
      { id: "pcx-00000000000000bad", hash: row?.acceptHash ?? null },
      { id: "draft-none", hash: null },
    ];
    const results = must(await decideSeveral(world.deck, { items, decision: "accept", reason: "" }, approver));
    expect(results.map(({ decision, problem }) => decision?.outcome ?? problem?.code)).toEqual([
      "done",
      "not-found",
      "wrong-state",
    ]);
    expect(calls().of("CreateRoute")).toEqual([]);
    const rejected = must(await decideSeveral(world.deck, { items, decision: "reject", reason: "no" }, approver));
    expect(rejected[0]?.decision).toMatchObject({ outcome: "lost", what: "accepted" });
  });

  test("what changed since the list was shown is not accepted from it", async () => {
    world = await worldOver("two-accounts", vi.stubEnv);
    const id = await requestedInConsole(world.deck);
    const approver = press("bob", approverOf("*"));
    const [row] = must(await listApprovals(world.deck, approver.viewer)).received;
    await world.addCidr(data.vpcId, "10.21.0.0/16");
    const items = [{ id, hash: row?.acceptHash ?? null }];
    const [result] = must(await decideSeveral(world.deck, { items, decision: "accept", reason: "" }, approver));
    expect(result?.decision).toMatchObject({ outcome: "changed" });
    expect(calls().of("AcceptVpcPeeringConnection")).toEqual([]);
  });
});

test("a request of ours is withdrawn and sent again as it was, once each", async () => {
  world = await worldOver("two-accounts", vi.stubEnv);
  const id = await requestedInConsole(world.deck);
  const again = must(await sendAgain(world.deck, { id, reason: "still wanted" }, omar()));
  expect(again.peeringId).not.toBe(id);
  const states = world.simulator
    .truth()
    .peerings.map((each) => [each.id, each.status, each.tags["111111111111/us-east-1"]]);
  expect(states).toEqual([
    [id, "deleted", { Name: "console" }],
    [again.peeringId, expect.stringMatching(/initiating|pending/), { Name: "console" }],
  ]);
  await readAgain(world.deck);
  const { sent } = must(await listApprovals(world.deck, omar().viewer));
  expect(sent.map((row) => row.peeringId)).toEqual([again.peeringId]);
  expect(await sendAgain(world.deck, { id, reason: "" }, omar())).toMatchObject({ error: { code: "wrong-state" } });
});
