import "server-only";
import type { FleetReport } from "#lib/fleet/reports.ts";
import { type Topology, type TopologyAnswer, topologyOf } from "#lib/peering/topology/topology.ts";
import { ok, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import type { Sight } from "./sight.ts";

/** Every VPC and peering that may be seen; only what moves where the browser has the map already. */
export async function readTopology(
  { fleet, aws }: Deck,
  sees: Sight,
  known: string | null = null,
): Promise<Result<TopologyAnswer>> {
  fleet.watch.look();
  const report = await fleet.reports.of(sees);
  const visible = aws
    .accounts()
    .map(({ id }) => id)
    .filter(sees);
  return ok({
    version: report.version,
    readAt: report.fleet.readAt,
    remaining: fleet.watch.progress(visible).remaining,
    topology: known === report.version ? null : madeOf(report),
  });
}

const made = new WeakMap<FleetReport, Topology>();

/** Once per report, however many ask. */
function madeOf(report: FleetReport): Topology {
  const topology = made.get(report) ?? topologyOf(report.fleet, report.health);
  made.set(report, topology);
  return topology;
}
