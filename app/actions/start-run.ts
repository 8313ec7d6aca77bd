"use server";
import { z } from "zod";
import { defineAction } from "#lib/gate/define-action.ts";
import { operationId, peeringId, tags, tagValue, vpcRef } from "#lib/gate/parse.ts";
import { ok } from "#lib/result.ts";
import { accountsEverOf } from "#lib/verbs/accounts-ever-of.ts";
import { applyOperations } from "#lib/verbs/apply-operations.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { accountsOf } from "#lib/verbs/locate-peering.ts";
import { sightOf } from "#lib/verbs/sight.ts";

/** Seeing the VPCs is what it takes to ask; each operation is then permitted by its own kind, in its own account. */
export const startRun = defineAction({
  permission: "network:read",
  input: z.strictObject({
    subject: z.union([z.strictObject({ peeringId }), z.strictObject({ requester: vpcRef, accepter: vpcRef })]),
    operationIds: z.array(operationId).min(1).max(5_000),
    plan: z.enum(["teardown", "left-behind"]).exactOptional(),
    reason: z.string().exactOptional(),
    request: z.strictObject({ name: tagValue, reason: tagValue, tags }).exactOptional(),
  }),
  subject: async ({ subject, plan }, viewer) => {
    if (!("peeringId" in subject)) return ok([subject.requester.accountId, subject.accepter.accountId]);
    const deck = await theDeck();
    if (!deck.ok) return deck;
    const find = plan === "left-behind" ? accountsEverOf : accountsOf;
    return find(deck.data, subject.peeringId, sightOf(viewer));
  },
  act: async (click) => {
    const deck = await theDeck();
    return deck.ok ? applyOperations(deck.data, click.input, click) : deck;
  },
});
