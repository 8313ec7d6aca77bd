import { randomUUID } from "node:crypto";
import type { Grant } from "#lib/auth/permissions.ts";
import { data, shop } from "#lib/aws/testing/stand.ts";
import type { ApprovalDetail, Decision } from "#lib/peering/approvals/answers.ts";
import type { OperationId, PeeringId } from "#lib/peering/ids.ts";
import type { Result } from "#lib/result.ts";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { signedRequest } from "#lib/simulator/test-client.ts";
import type { Presser } from "#lib/verbs/apply-operations.ts";
import { acceptRequest } from "#lib/verbs/approvals/accept.ts";
import { readApproval } from "#lib/verbs/approvals/detail.ts";
import { approvalsTurn } from "#lib/verbs/approvals/keep.ts";
import { tellHealth } from "#lib/verbs/approvals/tell-health.ts";
import type { Deck } from "#lib/verbs/deck.ts";
import { allRoles, clickBy, deckOver, finished, must } from "#lib/verbs/testing/deck-over.ts";

export interface World {
  readonly simulator: ListeningSimulator;
  readonly deck: Deck;
  /** As the owner of the VPC does it, in the console. */
  addCidr(vpcId: string, cidr: string): Promise<void>;
  close(): Promise<void>;
}

/** A scenario with whatever its peerdeck.yaml says of approvals; strict unless told. Everything is read once. */
export async function worldOver(
  name: string,
  setEnvironment: (name: string, value: string) => unknown,
  configured: readonly string[] = ["approvals: {}"],
): Promise<World> {
  const named = scenarioNamed(name);
  if (!named) throw new Error(`There is no scenario ${name}`);
  const scenario = { ...named, configured };
  const simulator = await startSimulator(scenario);
  const deck = await deckOver(simulator, configFor(scenario), setEnvironment);
  deck.fleet.onEvents((events) => tellHealth(deck, events));
  await deck.fleet.turn();
  return {
    simulator,
    deck,
    addCidr: async (VpcId, CidrBlock) => {
      const form = new URLSearchParams({ Action: "AssociateVpcCidrBlock", Version: "2016-11-15", VpcId, CidrBlock });
      const place = VpcId === data.vpcId ? data.place : shop.place;
      const answer = await simulator.handle(signedRequest(place, form.toString()));
      if (answer.status !== 200) throw new Error(await answer.text());
    },
    close: async () => {
      await deck.close();
      await simulator.close();
    },
  };
}

/** `shop-vpc` asks and `data-vpc` is asked, as in the scenario `two-accounts`. */
export const pair = {
  requester: { accountId: shop.place.accountId, region: shop.place.region, vpcId: shop.vpcId },
  accepter: { accountId: data.place.accountId, region: data.place.region, vpcId: data.vpcId },
};

export const press = (name: string, grants: readonly Grant[] = allRoles): Presser =>
  clickBy({ id: `user-${name}`, name, method: "password", ip: null, correlationId: randomUUID() }, grants);

/** An approver of every account. */
export const anna = (): Presser => press("anna", approverOf("*"));

export const approverOf = (accountId: Grant["accountId"]): readonly Grant[] => [{ role: "approver", accountId }];

/** A request that nobody made through Peerdeck, as from the requester's own console. */
export async function requestedInConsole(deck: Deck): Promise<PeeringId> {
  const created = must(
    await deck.aws.apply(
      { kind: "create-peering", place: shop.place, vpcId: shop.vpcId, peer: pair.accepter, tags: { Name: "console" } },
      { name: "console", correlationId: "console" },
    ),
  );
  await readAgain(deck);
  return created.peeringId as PeeringId;
}

/** Everything is read once more, and taken. */
export async function readAgain(deck: Deck): Promise<void> {
  await deck.clock.sleep(61_000);
  deck.fleet.watch.readAgain();
  await deck.fleet.turn();
  await approvalsTurn(deck);
}

export const look = async (deck: Deck, id: string, presser: Presser): Promise<ApprovalDetail> =>
  must(await readApproval(deck, id, presser.viewer));

export const eventsOf = async (deck: Deck, id: string): Promise<readonly string[]> =>
  (await look(deck, id, anna())).events.map(({ kind, actor, to }) => `${kind} by ${actor.name}: ${to}`);

export interface Pick {
  readonly parts?: readonly string[];
  readonly typed?: { readonly accountId: string; readonly vpcId: string };
}

/** Looks, and presses on what was seen. */
export async function acceptSeen(deck: Deck, id: string, presser: Presser, pick: Pick = {}): Promise<Result<Decision>> {
  return acceptShown(deck, await look(deck, id, presser), presser, pick);
}

/** Presses on what was seen earlier. */
export function acceptShown(
  deck: Deck,
  { row, change, held }: ApprovalDetail,
  presser: Presser,
  { parts = ["accept"], typed }: Pick = {},
): Promise<Result<Decision>> {
  const operations = change?.proposal.operations ?? [];
  const operationIds = operations.filter(({ part }) => parts.includes(part)).map(({ id }) => id);
  return acceptRequest(
    deck,
    {
      id: row.id,
      hash: held?.hash ?? change?.hash ?? "",
      operationIds: held?.frozen.operations.map(({ id }): OperationId => id) ?? operationIds,
      reason: "CHG-1",
      ...(typed && { typed }),
    },
    presser,
  );
}

/** How each row of a started decision ended, in the order of the change. */
export async function endsOf(deck: Deck, decision: Result<Decision>): Promise<readonly string[]> {
  const started = must(decision);
  if (started.outcome !== "started") throw new Error(JSON.stringify(started));
  return (await finished(deck, started.runId)).rows.map(({ status }) => status);
}
