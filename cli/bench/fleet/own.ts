import { parseConfig } from "#lib/config/parse.ts";
import { scanFleet } from "#lib/fleet/scan.ts";
import type { FleetObservation, PlaceObservation } from "#lib/peering/health/fleet.ts";
import { unreadOf } from "#lib/peering/health/unreadable.ts";
import type { Reading } from "#lib/peering/observation.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { measured, tell } from "./measured.ts";
import type { Rows } from "./rows.ts";

/** Peerdeck's own cold reading of everything. */
const [name = ""] = process.argv.slice(2);
const scenario = scenarioNamed(name);
if (!scenario) throw new Error(`No scenario ${name}`);
const config = parseConfig(configFor(scenario), name, () => null);
if (!config.ok) throw new Error(JSON.stringify(config.error));
let fleet: FleetObservation | null = null;
const cost = await measured(async () => {
  fleet = (await scanFleet(config.data)).fleet;
});
tell({ ...cost, rows: rowsOf(fleet) });

function rowsOf(read: FleetObservation | null): Rows {
  const places = read?.places ?? [];
  const count = (reading: Reading<readonly unknown[]>) => (reading.known ? reading.value.length : 0);
  const sum = (of: (place: PlaceObservation) => number) => places.reduce((all, place) => all + of(place), 0);
  return {
    peerings: sum(({ peerings }) => count(peerings)),
    vpcs: sum(({ vpcs }) => count(vpcs)),
    subnets: sum(({ subnets }) => count(subnets)),
    routeTables: sum(({ routeTables }) => count(routeTables)),
    dns: sum(({ dns }) => dns.filter((each) => each.dns.known).length * 2),
    securityGroups: sum(({ securityGroups }) => count(securityGroups)),
    networkAcls: sum(({ networkAcls }) => count(networkAcls)),
    interfaces: sum(({ interfaces }) => count(interfaces)),
    dhcpOptions: sum(({ dhcpOptions }) => count(dhcpOptions)),
    failed: sum((place) => unreadOf(place).length),
  };
}
