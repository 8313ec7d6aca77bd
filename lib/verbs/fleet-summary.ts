import "server-only";
import { type FleetSummary, summaryOf } from "#lib/peering/health/summary.ts";
import type { Deck } from "./deck.ts";
import { wholeFleet } from "./fleet-status.ts";
import type { Sight } from "./sight.ts";

/** The state of what may be seen, in a few figures. */
export const fleetSummary = async (deck: Deck, sees: Sight): Promise<FleetSummary> =>
  summaryOf(await wholeFleet(deck, sees));
