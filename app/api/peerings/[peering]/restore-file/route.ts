import { z } from "zod";
import { defineDownload } from "#lib/gate/define-download.ts";
import { ofPeering } from "#lib/gate/of-peering.ts";
import { peeringId } from "#lib/gate/parse.ts";
import { ok } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { readRestoreFile } from "#lib/verbs/teardown.ts";

export const GET = defineDownload({
  permission: "network:read",
  input: z.object({ peering: peeringId }),
  subject: ofPeering,
  read: async ({ input, viewer }) => {
    const deck = await theDeck();
    if (!deck.ok) return deck;
    const file = await readRestoreFile(deck.data, input.peering, viewer);
    return file.ok
      ? ok({
          fileName: `${input.peering}-restore.json`,
          contentType: "application/json",
          chunks: whole(`${JSON.stringify(file.data, null, 2)}\n`),
        })
      : file;
  },
});

async function* whole(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}
