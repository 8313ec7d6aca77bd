import "server-only";
import { headers } from "next/headers";
import { refuseForeignHost } from "#lib/gate/origin.ts";
import type { PeeringReading } from "#lib/peering/answers.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { ProblemError } from "#lib/queries/read.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { readPeering } from "#lib/verbs/observe-peering.ts";

/** What the GET route would answer, for the page's first drawing: through the same gate. */
export async function readOnTheServer(peeringId: PeeringId): Promise<PeeringReading> {
  const refused = refuseForeignHost(await headers());
  if (refused) throw new ProblemError(refused);
  const deck = await theDeck();
  const reading = deck.ok ? await readPeering(deck.data, peeringId) : deck;
  if (!reading.ok) throw new ProblemError(reading.error);
  // Only plain objects may pass from here to the browser; AWS's tags come without a prototype, which a clone has.
  return structuredClone(reading.data);
}
