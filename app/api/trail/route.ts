import { defineRoute } from "#lib/gate/define-route.ts";
import { trailInput } from "#lib/gate/trail-input.ts";
import { ok } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { readTrail } from "#lib/verbs/read-trail.ts";

export const GET = defineRoute({
  permission: "trail:read",
  input: trailInput,
  subject: () => ok("anywhere"),
  read: async ({ input: { before, ...filter }, viewer }) => {
    const deck = await theDeck();
    return deck.ok ? ok(await readTrail(deck.data, viewer, { filter, before })) : deck;
  },
});
