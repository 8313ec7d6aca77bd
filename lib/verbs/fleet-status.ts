import "server-only";
import type { FleetStatus, PlaceAge } from "#lib/peering/health/answers.ts";
import type { PlaceObservation } from "#lib/peering/health/fleet.ts";
import { ok, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import type { Sight } from "./sight.ts";

/** Every peering that may be seen, with its health; only what differs from the version that the browser has. */
export async function fleetStatus(
  { fleet }: Deck,
  sees: Sight,
  known: string | null = null,
): Promise<Result<FleetStatus>> {
  fleet.watch.look();
  const report = await fleet.reports.of(sees);
  const { readAt, accounts, places } = fleet.watch.observation();
  return ok({
    version: report.version,
    readAt,
    places: places.filter(({ accountId }) => sees(accountId)).map(ageOf),
    progress: fleet.watch.progress(accounts.map(({ accountId }) => accountId).filter(sees)),
    delayed: fleet.watch.delayed().filter(({ accountId }) => sees(accountId)),
    lines: fleet.lines.since(report, known),
  });
}

/** The parts that a line of the status page rests on. */
export function ageOf({ accountId, region, peerings, vpcs, routeTables }: PlaceObservation): PlaceAge {
  const read = [peerings, vpcs, routeTables].flatMap((reading) => (reading.known ? [reading.readAt] : []));
  return { accountId, region, readAt: read.sort()[0] ?? null };
}
