import { afterEach, describe, expect, test, vi } from "vitest";
import type { Grant } from "#lib/auth/permissions.ts";
import { data, shop } from "#lib/aws/testing/stand.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import {
  acceptSeen,
  acceptShown,
  anna,
  approverOf,
  endsOf,
  eventsOf,
  look,
  press,
  readAgain,
  requestedInConsole,
  type World,
  worldOver,
} from "#tests/setup/approvals.ts";
import { applyOperations } from "../apply-operations.ts";
import type { Deck } from "../deck.ts";
import { finished, ids, must } from "../testing/deck-over.ts";
import { approvalHistory } from "./history.ts";
import { countWaiting, listApprovals } from "./list.ts";
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
const routesTo = (id: string) =>
  simulator
    .truth()
    .routeTables.flatMap(({ vpcId, routes }) =>
      routes.filter(({ target }) => target === id).map(({ destination }) => `${vpcId} ${destination}`),
    );

describe("a request made in another account's console", () => {
  test("is in the inbox with who asks and what it would open, and is accepted with the routes of our side", async () => {
    await over("two-accounts");
    const id = await requestedInConsole(deck);
    const { received, sent } = must(await listApprovals(deck, anna().viewer));
    expect(received).toMatchObject([
      {
        id,
        state: "pending",
        asker: { kind: "managed", name: "shop" },
        accepter: { vpcName: "data-vpc" },
        mayDecide: true,
      },
    ]);
    expect(sent).toHaveLength(1);
    expect(must(await countWaiting(deck, anna().viewer))).toEqual({ waiting: 1 });
    const decision = await acceptSeen(deck, id, anna(), { parts: ["accept", "accepter-routes", "accepter-dns"] });
    expect(await endsOf(deck, decision)).toEqual(["done", "done", "done", "done"]);
    expect(status()).toBe("active");
    expect(routesTo(id)).toEqual([`${data.vpcId} ${shop.cidr}`, `${data.vpcId} ${shop.cidr}`]);
    expect(await eventsOf(deck, id)).toEqual(["seen by Peerdeck: pending", "accepted by anna: accepted"]);
    expect(must(await countWaiting(deck, anna().viewer))).toEqual({ waiting: 0 });
  });

  test("is accepted alone, and then nothing is routed", async () => {
    await over("two-accounts");
    const id = await requestedInConsole(deck);
    expect(await endsOf(deck, await acceptSeen(deck, id, anna()))).toEqual(["done"]);
    expect([status(), routesTo(id)]).toEqual(["provisioning", []]);
  });

  test("an approver grants what the change opens on the side that accepts, and nothing on the other", async () => {
    await over("two-accounts");
    const id = await requestedInConsole(deck);
    const { change } = await look(deck, id, anna());
    expect(new Set(change?.proposal.operations.map(({ part }) => part))).toEqual(
      new Set(["accept", "accepter-routes", "accepter-dns"]),
    );
    const left = change?.proposal.left.find(({ part }) => part === "requester-routes");
    expect(left?.because).toContain("Changing routes needs the operator role for shop");
    const started = await applyOperations(
      deck,
      { subject: { peeringId: id }, operationIds: ids(`create-route/accepter/${data.mainTable}/${shop.cidr}`) },
      anna(),
    );
    expect((await finished(deck, must(started).runId)).rows[0]?.problem?.code).toBe("not-permitted");
  });

  test("is rejected with a reason that AWS does not keep and the requester's side is shown", async () => {
    await over("two-accounts");
    const id = await requestedInConsole(deck);
    expect(await rejectRequest(deck, { id, reason: " " }, anna())).toMatchObject({ error: { path: "reason" } });
    expect(must(await rejectRequest(deck, { id, reason: "Use the shared hub." }, anna()))).toEqual({ outcome: "done" });
    expect(status()).toBe("rejected");
    const viewerOfShop: readonly Grant[] = [{ role: "viewer", accountId: shop.place.accountId }];
    const { rows } = await approvalHistory(deck, press("olga", viewerOfShop).viewer, null);
    expect(rows).toMatchObject([{ id, state: "rejected", by: { name: "anna" }, reason: "Use the shared hub." }]);
    expect(rows[0]?.accepter.vpcName).toBeNull();
  });
});

describe("what was approved is what is done", () => {
  test("a CIDR that was added between look and press voids it, and says so; nothing is sent", async () => {
    await over("two-accounts");
    const id = await requestedInConsole(deck);
    const seen = await look(deck, id, anna());
    await world.addCidr(data.vpcId, "10.21.0.0/16");
    const decision = must(await acceptShown(deck, seen, anna(), { parts: ["accept"] }));
    expect(decision).toMatchObject({
      outcome: "changed",
      changes: ["CIDRs of data-vpc (vpc-02222020000000000): 10.21.0.0/16 was added."],
    });
    expect(simulator.calls.of("AcceptVpcPeeringConnection")).toEqual([]);
    expect(await eventsOf(deck, id)).toContain("voided by anna: pending");
    expect(await endsOf(deck, await acceptSeen(deck, id, anna()))).toEqual(["done"]);
  });

  test("a request that expired while it was open is not accepted, and ends as expired", async () => {
    await over("expiring:600");
    await readAgain(deck);
    const [row] = must(await listApprovals(deck, anna().viewer)).received;
    const seen = await look(deck, row?.id ?? "", anna());
    simulator.clock.advance(600_000);
    expect(must(await acceptShown(deck, seen, anna()))).toMatchObject({
      outcome: "changed",
      changes: [expect.stringContaining("was pending-acceptance and is expired")],
    });
    expect((await look(deck, row?.id ?? "", anna())).row.state).toBe("expired");
    expect(await eventsOf(deck, row?.id ?? "")).toEqual([
      "seen by Peerdeck: pending",
      "voided by anna: pending",
      "expired by Peerdeck: expired",
    ]);
    await readAgain(deck);
    expect(must(await listApprovals(deck, anna().viewer)).received).toEqual([]);
  });

  test("a change that the server never showed is not carried out", async () => {
    await over("two-accounts");
    const id = await requestedInConsole(deck);
    const seen = await look(deck, id, anna());
    const forged = seen.change && { ...seen, change: { ...seen.change, hash: "0".repeat(64) } };
    expect(must(await acceptShown(deck, forged ?? seen, anna()))).toMatchObject({ outcome: "changed" });
    expect(status()).toBe("pending-acceptance");
  });

  test("operations that are not of the change, or none that accepts, are bad input", async () => {
    await over("two-accounts");
    const id = await requestedInConsole(deck);
    const seen = await look(deck, id, anna());
    expect(await acceptShown(deck, seen, anna(), { parts: ["accepter-routes"] })).toMatchObject({
      error: { code: "bad-input" },
    });
    expect(await acceptShown(deck, seen, anna(), { parts: [] })).toMatchObject({ error: { code: "bad-input" } });
  });
});

describe("a stranger's request", () => {
  const stranger = async () => {
    await over("foreign");
    await readAgain(deck);
    const [row] = must(await listApprovals(deck, anna().viewer)).received;
    return row?.id ?? "";
  };
  const accepter = { accountId: shop.place.accountId as string, vpcId: shop.vpcId as string };

  test("is marked as such, and accepted only with account and VPC typed in to the letter", async () => {
    const id = await stranger();
    expect((await look(deck, id, anna())).row.asker).toMatchObject({ kind: "stranger", accountId: "222222222222" });
    for (const typed of [undefined, { ...accepter, vpcId: "vpc-0" }, { ...accepter, accountId: "222222222222" }])
      expect(await acceptSeen(deck, id, anna(), typed === undefined ? {} : { typed })).toMatchObject({
        error: { code: "bad-input" },
      });
    expect(status()).toBe("pending-acceptance");
    expect(await endsOf(deck, await acceptSeen(deck, id, anna(), { typed: accepter }))).toEqual(["done"]);
  });

  test("is not accepted in the stepper, where nothing is typed in", async () => {
    const id = await stranger();
    const started = await applyOperations(
      deck,
      { subject: { peeringId: id as never }, operationIds: ids("accept/accepter") },
      anna(),
    );
    expect((await finished(deck, must(started).runId)).rows[0]?.problem?.message).toContain("A stranger asks");
  });

  test("of an account that somebody may not see looks to them like one of a stranger", async () => {
    await over("two-accounts");
    const id = await requestedInConsole(deck);
    const bob = press("bob", approverOf(data.place.accountId));
    const { row, obstacles } = await look(deck, id, bob);
    expect([row.asker.kind, row.requester.vpcName, obstacles.typed]).toEqual(["stranger", null, true]);
  });
});

test("who sees neither account is told the same of a request as of one that does not exist", async () => {
  await over("two-accounts");
  const id = await requestedInConsole(deck);
  const elsewhere = press("eve", [{ role: "approver", accountId: "333333333333" as AccountId }]);
  const [of, none] = await Promise.all(
    [id, "pcx-00000000000000bad"].map(async (each) => {
      const answer = await rejectRequest(deck, { id: each, reason: "x" }, elsewhere);
      return answer.ok ? answer : JSON.stringify(answer.error).replaceAll(each, "ID");
    }),
  );
  expect(of).toBe(none);
  expect(must(await listApprovals(deck, elsewhere.viewer))).toMatchObject({ received: [], sent: [] });
});
