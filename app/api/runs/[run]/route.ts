import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { readRun } from "#lib/verbs/runs.ts";

export const GET = defineRoute(
  z.object({ run: z.uuid("Found no run id, wanted the UUID that starting a run answers.") }),
  async ({ run }) => {
    const deck = await theDeck();
    return deck.ok ? readRun(deck.data, run) : deck;
  },
);
