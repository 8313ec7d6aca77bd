import "server-only";
import { healths } from "#lib/peering/health/report.ts";
import type { FleetSummary } from "#lib/peering/health/summary.ts";

/** The summary in Prometheus's text format. Figures only: names of peerings would make a series each. */
export function summaryMetrics({
  at,
  readAt,
  counts,
  unreadable,
  delayed,
  orphanRoutes,
  progress,
}: FleetSummary): string {
  const age = readAt === null ? null : (Date.parse(at) - Date.parse(readAt)) / 1_000;
  return [
    metric(
      "peerings",
      "VPC peerings by health",
      healths.map((health) => [`{health="${health}"}`, counts[health]]),
    ),
    metric("unreadable_places", "Accounts and Regions that cannot be read in full", [["", placesOf(unreadable)]]),
    metric("delayed_places", "Accounts and Regions whose last good reading is shown", [["", delayed]]),
    metric("orphan_route_tables", "Route tables that route to peerings that are no more", [["", orphanRoutes]]),
    metric("accounts", "Accounts by how far their reading is", [
      ['{reading="done"}', progress.done],
      ['{reading="failed"}', progress.failed],
      ['{reading="remaining"}', progress.remaining],
    ]),
    age === null ? "" : metric("oldest_reading_age_seconds", "How old the oldest reading is", [["", age]]),
  ].join("");
}

const placesOf = (unreadable: FleetSummary["unreadable"]): number =>
  new Set(unreadable.map(({ accountId, region }) => `${accountId} ${region}`)).size;

function metric(name: string, help: string, samples: readonly (readonly [string, number])[]): string {
  const full = `peerdeck_${name}`;
  const lines = samples.map(([labels, value]) => `${full}${labels} ${value}`);
  return `${[`# HELP ${full} ${help}`, `# TYPE ${full} gauge`, ...lines].join("\n")}\n`;
}
