import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { ofPeering } from "#lib/gate/of-peering.ts";
import { peeringId } from "#lib/gate/parse.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { locatePeering } from "#lib/verbs/locate-peering.ts";
import { reachMatrix } from "#lib/verbs/reach/ask-reach.ts";
import { sightOf } from "#lib/verbs/sight.ts";

const offset = z.coerce.number().int().min(0).max(10_000).default(0);

export const GET = defineRoute({
  permission: "network:read",
  input: z.object({
    peering: peeringId,
    way: z.enum(["there", "back"]),
    service: z.string().max(20),
    family: z.enum(["4", "6"]).default("4"),
    rows: offset,
    columns: offset,
  }),
  subject: ofPeering,
  read: async ({ input, viewer }) => {
    const deck = await theDeck();
    if (!deck.ok) return deck;
    const pair = await locatePeering(deck.data, input.peering, sightOf(viewer));
    if (!pair.ok) return pair;
    const { way, service, family, rows, columns } = input;
    const request = { way, service, family: family === "4" ? 4 : 6, rowsFrom: rows, columnsFrom: columns } as const;
    return reachMatrix(deck.data, pair.data, request, viewer);
  },
});
