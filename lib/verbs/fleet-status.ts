import "server-only";
import type { FleetLines, FleetStatus, PlaceAge } from "#lib/peering/health/answers.ts";
import type { PlaceObservation } from "#lib/peering/health/fleet.ts";
import { ok, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import type { Sight } from "./sight.ts";

/** The fleet's state with all of its lines. */
export type WholeFleet = FleetStatus & { readonly lines: FleetLines };

/** Every peering that may be seen, with its health; only what differs from the version that the browser has. */
export async function fleetStatus(deck: Deck, sees: Sight, known: string | null = null): Promise<Result<FleetStatus>> {
  deck.fleet.watch.look();
  const { report, status } = await readState(deck, sees);
  return ok({ ...status, lines: deck.fleet.lines.since(report, known) });
}

export async function wholeFleet(deck: Deck, sees: Sight): Promise<WholeFleet> {
  const { report, status } = await readState(deck, sees);
  return { ...status, lines: deck.fleet.lines.of(report) };
}

async function readState({ fleet }: Deck, sees: Sight) {
  const report = await fleet.reports.of(sees);
  const { readAt, accounts, places } = fleet.watch.observation();
  const status = {
    version: report.version,
    readAt,
    places: places.filter(({ accountId }) => sees(accountId)).map(ageOf),
    progress: fleet.watch.progress(accounts.map(({ accountId }) => accountId).filter(sees)),
    delayed: fleet.watch.delayed().filter(({ accountId }) => sees(accountId)),
  };
  return { report, status };
}

/** The parts that a line of the status page rests on. */
function ageOf({ accountId, region, peerings, vpcs, routeTables }: PlaceObservation): PlaceAge {
  const read = [peerings, vpcs, routeTables].flatMap((reading) => (reading.known ? [reading.readAt] : []));
  return { accountId, region, readAt: read.sort()[0] ?? null };
}
