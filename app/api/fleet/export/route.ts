import { z } from "zod";
import { defineDownload } from "#lib/gate/define-download.ts";
import { fleetViewFields, fleetViewIn } from "#lib/gate/fleet-view.ts";
import { ok } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { asCsv, asJson, exportFleet } from "#lib/verbs/fleet-export.ts";
import { sightOf } from "#lib/verbs/sight.ts";

export const GET = defineDownload({
  permission: "network:read",
  input: z.object({ ...fleetViewFields, format: z.enum(["csv", "json"]) }),
  subject: () => ok("anywhere"),
  read: async ({ input: { format, ...given }, viewer }) => {
    const deck = await theDeck();
    if (!deck.ok) return deck;
    const shown = await exportFleet(deck.data, sightOf(viewer), fleetViewIn(given));
    return ok(
      format === "csv"
        ? { fileName: "peerdeck-peerings.csv", contentType: "text/csv; charset=utf-8", chunks: asCsv(shown) }
        : { fileName: "peerdeck-peerings.json", contentType: "application/json", chunks: asJson(shown) },
    );
  },
});
