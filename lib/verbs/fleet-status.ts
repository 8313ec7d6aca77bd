import "server-only";
import type { FleetReport } from "#lib/fleet/reports.ts";
import type { FleetLines, FleetStatus } from "#lib/peering/health/answers.ts";
import { fleetRow } from "#lib/peering/health/rows.ts";
import { unreadable } from "#lib/peering/health/unreadable.ts";
import { ok, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import type { Sight } from "./sight.ts";

/** Every peering that may be seen, with its health; only what moves where the browser has the lines already. */
export async function fleetStatus(
  { fleet, aws }: Deck,
  sees: Sight,
  known: string | null = null,
): Promise<Result<FleetStatus>> {
  fleet.watch.look();
  const report = await fleet.reports.of(sees);
  return ok({
    version: report.version,
    readAt: report.fleet.readAt,
    progress: fleet.watch.progress(
      aws
        .accounts()
        .map(({ id }) => id)
        .filter(sees),
    ),
    delayed: fleet.watch.delayed().filter(({ accountId }) => sees(accountId)),
    lines: known === report.version ? null : linesOf(report),
  });
}

const lines = new WeakMap<FleetReport, FleetLines>();

/** Made once per report, however many ask. */
function linesOf(report: FleetReport): FleetLines {
  const made = lines.get(report) ?? {
    rows: report.health.peerings.map(fleetRow),
    unreadable: unreadable(report.fleet),
    findings: report.health.findings,
    accounts: report.fleet.accounts.map(({ accountId, name, regions }) => ({ accountId, name, regions })),
  };
  lines.set(report, made);
  return made;
}
