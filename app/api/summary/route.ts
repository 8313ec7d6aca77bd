import { z } from "zod";
import { summaryToken } from "#lib/auth/secret.ts";
import { defineMachineRoute } from "#lib/gate/define-machine-route.ts";
import { ok } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { fleetSummary } from "#lib/verbs/fleet-summary.ts";
import { everyAccount } from "#lib/verbs/sight.ts";
import { summaryMetrics } from "#lib/verbs/summary-metrics.ts";

const headers = { "cache-control": "private, no-store" };

export const GET = defineMachineRoute({
  token: summaryToken,
  input: z.object({ format: z.enum(["json", "prometheus"]).optional() }),
  read: async ({ format }) => {
    const deck = await theDeck();
    if (!deck.ok) return deck;
    const summary = await fleetSummary(deck.data, everyAccount);
    if (format !== "prometheus") return ok(Response.json(summary, { headers }));
    const metrics = { ...headers, "content-type": "text/plain; version=0.0.4; charset=utf-8" };
    return ok(new Response(summaryMetrics(summary), { headers: metrics }));
  },
});
