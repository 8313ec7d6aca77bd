import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { ok } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { listVpcs } from "#lib/verbs/list-vpcs.ts";
import { sightOf } from "#lib/verbs/sight.ts";

export const GET = defineRoute({
  permission: "network:read",
  input: z.object({}),
  subject: () => ok("anywhere"),
  read: async ({ viewer }) => {
    const deck = await theDeck();
    return deck.ok ? listVpcs(deck.data, sightOf(viewer)) : deck;
  },
});
