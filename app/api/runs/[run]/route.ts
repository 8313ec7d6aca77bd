import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { ok } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { readRun } from "#lib/verbs/runs.ts";

export const GET = defineRoute({
  permission: "network:read",
  input: z.object({ run: z.uuid("Found no run id, wanted the UUID that starting a run answers.") }),
  // Whose run it is, the verb knows; it answers a run of others as one that does not exist.
  subject: () => ok("anywhere"),
  read: async ({ input, viewer }) => {
    const deck = await theDeck();
    return deck.ok ? readRun(deck.data, input.run, viewer) : deck;
  },
});
