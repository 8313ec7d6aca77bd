"use server";
import { z } from "zod";
import { defineAction } from "#lib/gate/define-action.ts";
import { openings } from "#lib/reachability/asked.ts";
import { ok } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { applyFixes } from "#lib/verbs/reach/apply-fixes.ts";

const end = z.string().min(1).max(120);

/** Seeing the network is what it takes to ask; each change is then permitted by its own kind, in its own account. */
export const applyFixesAction = defineAction({
  permission: "network:read",
  input: z.strictObject({
    asked: z.strictObject({
      from: end,
      to: end,
      service: z.string().max(20),
      family: z.union([z.literal(4), z.literal(6)]).nullable(),
      opening: z.enum(openings),
    }),
    fixIds: z.array(z.string().min(1).max(300)).min(1).max(50),
    reason: z.string().max(1_000),
  }),
  subject: () => ok("anywhere"),
  act: async (click) => {
    const deck = await theDeck();
    return deck.ok ? applyFixes(deck.data, click.input, click) : deck;
  },
});
