"use server";
import { z } from "zod";
import type { Viewer } from "#lib/auth/viewer.ts";
import { approvalId } from "#lib/gate/approval-input.ts";
import { defineAction } from "#lib/gate/define-action.ts";
import { operationId, peeringId, tags, tagValue, vpcRef } from "#lib/gate/parse.ts";
import { severalMax } from "#lib/peering/approvals/answers.ts";
import type { Side } from "#lib/peering/ids.ts";
import { ok } from "#lib/result.ts";
import { acceptRequest } from "#lib/verbs/approvals/accept.ts";
import { accountOfMatter } from "#lib/verbs/approvals/matter.ts";
import { rejectRequest } from "#lib/verbs/approvals/reject.ts";
import { sendAgain } from "#lib/verbs/approvals/send-again.ts";
import { sendForApproval } from "#lib/verbs/approvals/send-for-approval.ts";
import { decideSeveral } from "#lib/verbs/approvals/several.ts";
import { takeBack } from "#lib/verbs/approvals/take-back.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { sightOf } from "#lib/verbs/sight.ts";

const reason = z.string().max(256);
const hash = z.string().regex(/^[0-9a-f]{64}$/, "Found no hash of a change, wanted the one that was shown.");

const accountAt =
  (side: Side) =>
  async ({ id }: { readonly id: string }, viewer: Viewer) => {
    const deck = await theDeck();
    return deck.ok ? accountOfMatter(deck.data, id, side, sightOf(viewer)) : deck;
  };

/** Approves exactly what was shown, or the picked part of it. */
export const acceptAction = defineAction({
  permission: "peering:accept",
  input: z.strictObject({
    id: approvalId,
    hash,
    operationIds: z.array(operationId).max(5_000),
    reason,
    typed: z.strictObject({ accountId: z.string().max(40), vpcId: z.string().max(40) }).exactOptional(),
  }),
  subject: accountAt("accepter"),
  act: async (click) => {
    const deck = await theDeck();
    return deck.ok ? acceptRequest(deck.data, click.input, click) : deck;
  },
});

export const rejectAction = defineAction({
  permission: "peering:reject",
  input: z.strictObject({ id: approvalId, reason }),
  subject: accountAt("accepter"),
  act: async (click) => {
    const deck = await theDeck();
    return deck.ok ? rejectRequest(deck.data, click.input, click) : deck;
  },
});

/** Each of them is permitted, or not, by itself. */
export const decideSeveralAction = defineAction({
  permission: "network:read",
  input: z.strictObject({
    items: z
      .array(z.strictObject({ id: approvalId, hash: hash.nullable() }))
      .min(1)
      .max(severalMax),
    decision: z.enum(["accept", "reject"]),
    reason,
  }),
  subject: () => ok("anywhere"),
  act: async (click) => {
    const deck = await theDeck();
    return deck.ok ? decideSeveral(deck.data, click.input, click) : deck;
  },
});

/** The whole change of both sides, before anything is in AWS. */
export const sendForApprovalAction = defineAction({
  permission: "peering:request",
  input: z.strictObject({
    requester: vpcRef,
    accepter: vpcRef,
    request: z.strictObject({ name: tagValue, reason: tagValue, tags }),
  }),
  subject: ({ requester }) => ok([requester.accountId]),
  act: async (click) => {
    const deck = await theDeck();
    return deck.ok ? sendForApproval(deck.data, click.input, click) : deck;
  },
});

export const takeBackAction = defineAction({
  permission: "peering:request",
  input: z.strictObject({ id: approvalId, reason }),
  subject: accountAt("requester"),
  act: async (click) => {
    const deck = await theDeck();
    return deck.ok ? takeBack(deck.data, click.input, click) : deck;
  },
});

export const sendAgainAction = defineAction({
  permission: "peering:request",
  input: z.strictObject({ id: peeringId, reason }),
  subject: accountAt("requester"),
  act: async (click) => {
    const deck = await theDeck();
    return deck.ok ? sendAgain(deck.data, click.input, click) : deck;
  },
});
