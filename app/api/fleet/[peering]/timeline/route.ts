import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { peeringId, timelineCursor } from "#lib/gate/parse.ts";
import { timelineTopics } from "#lib/peering/timeline-page.ts";
import { accountsEverOf } from "#lib/verbs/accounts-ever-of.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { peeringTimeline } from "#lib/verbs/peering-timeline.ts";
import { sightOf } from "#lib/verbs/sight.ts";

export const GET = defineRoute({
  permission: "network:read",
  input: z.object({
    peering: peeringId,
    topic: z.enum(timelineTopics).optional(),
    before: timelineCursor.optional(),
  }),
  subject: async ({ peering }, viewer) => {
    const deck = await theDeck();
    return deck.ok ? accountsEverOf(deck.data, peering, sightOf(viewer)) : deck;
  },
  read: async ({ input: { peering, topic = null, before = null }, viewer }) => {
    const deck = await theDeck();
    return deck.ok ? peeringTimeline(deck.data, { peeringId: peering, topic, before }, viewer) : deck;
  },
});
