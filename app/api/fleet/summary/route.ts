import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { ok } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { fleetSummary } from "#lib/verbs/fleet-summary.ts";
import { sightOf } from "#lib/verbs/sight.ts";

export const GET = defineRoute({
  permission: "network:read",
  input: z.object({}),
  subject: () => ok("anywhere"),
  read: async ({ viewer }) => {
    const deck = await theDeck();
    if (!deck.ok) return deck;
    deck.data.fleet.watch.look();
    return ok(await fleetSummary(deck.data, sightOf(viewer)));
  },
});
