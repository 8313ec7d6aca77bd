import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { openings } from "#lib/reachability/asked.ts";
import { ok } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { askReach } from "#lib/verbs/reach/ask-reach.ts";

const end = z.string().min(1).max(120);

export const GET = defineRoute({
  permission: "network:read",
  input: z.object({
    from: end,
    to: end,
    service: z.string().max(20),
    family: z.enum(["4", "6"]).optional(),
    opening: z.enum(openings).default("address"),
  }),
  subject: () => ok("anywhere"),
  read: async ({ input: { family, ...rest }, viewer }) => {
    const deck = await theDeck();
    const version = family === undefined ? null : family === "4" ? 4 : 6;
    return deck.ok ? askReach(deck.data, { ...rest, family: version }, viewer) : deck;
  },
});
