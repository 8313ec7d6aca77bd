"use server";
import { z } from "zod";
import { defineAction } from "#lib/gate/define-action.ts";
import { operationId, peeringId, tags, tagValue, vpcRef } from "#lib/gate/parse.ts";
import type { Result } from "#lib/result.ts";
import { applyOperations } from "#lib/verbs/apply-operations.ts";
import { theDeck } from "#lib/verbs/deck.ts";

const runRequest = z.object({
  subject: z.union([z.object({ peeringId }), z.object({ requester: vpcRef, accepter: vpcRef })]),
  operationIds: z.array(operationId).min(1).max(5_000),
  request: z.object({ name: tagValue, reason: tagValue, tags }).exactOptional(),
});

const action = defineAction(runRequest, async (request, actor) => {
  const deck = await theDeck();
  return deck.ok ? applyOperations(deck.data, request, actor) : deck;
});

export async function startRun(input: unknown): Promise<Result<{ runId: string }>> {
  return action(input);
}
