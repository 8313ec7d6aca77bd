import { z } from "zod";
import { defineDownload } from "#lib/gate/define-download.ts";
import { trailFilter } from "#lib/gate/trail-input.ts";
import { ok } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { exportTrail } from "#lib/verbs/read-trail.ts";
import { asCsv, asJsonLines } from "#lib/verbs/trail-export.ts";

export const GET = defineDownload({
  permission: "trail:export",
  input: trailFilter.extend({ format: z.enum(["csv", "ndjson"]) }),
  subject: () => ok("anywhere"),
  read: async ({ input: { format, ...filter }, viewer }) => {
    const deck = await theDeck();
    if (!deck.ok) return deck;
    const entries = exportTrail(deck.data, viewer, filter);
    return ok(
      format === "csv"
        ? { fileName: "peerdeck-trail.csv", contentType: "text/csv; charset=utf-8", chunks: asCsv(entries) }
        : { fileName: "peerdeck-trail.ndjson", contentType: "application/x-ndjson", chunks: asJsonLines(entries) },
    );
  },
});
