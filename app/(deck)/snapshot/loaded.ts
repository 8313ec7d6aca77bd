import type { Finding } from "#lib/peering/assessment.ts";
import type { FleetRow } from "#lib/peering/health/answers.ts";
import type { FleetObservation } from "#lib/peering/health/fleet.ts";
import { health } from "#lib/peering/health/index.ts";
import type { FleetFinding } from "#lib/peering/health/report.ts";
import { fleetRow } from "#lib/peering/health/rows.ts";
import { type Topology, topologyOf } from "#lib/peering/topology/topology.ts";
import type { Snapshot } from "#lib/snapshot/parse.ts";

export interface SnapshotPeering {
  readonly row: FleetRow;
  /** What failed or is not known. */
  readonly findings: readonly Finding[];
}

export interface SnapshotVpc {
  readonly vpcId: string;
  readonly name: string | null;
  readonly accountId: string;
  readonly region: string;
  readonly cidrs: readonly string[];
  readonly subnets: number | null;
  readonly interfaces: number | null;
  /** The other ends of its live peerings. */
  readonly peers: readonly { readonly peeringId: string; readonly vpcId: string; readonly status: string }[];
}

/** What the screen shows of a snapshot; the snapshot itself stays with the worker. */
export interface LoadedSnapshot {
  readonly readAt: string;
  readonly dated: Snapshot["dated"];
  readonly accounts: readonly { readonly accountId: string; readonly regions: readonly string[] }[];
  readonly peerings: readonly SnapshotPeering[];
  readonly orphans: readonly FleetFinding[];
  readonly vpcs: readonly SnapshotVpc[];
  readonly topology: Topology;
  /** Documents that are not there, so that what they would tell is not known. */
  readonly absent: readonly {
    readonly accountId: string;
    readonly region: string;
    readonly documents: readonly string[];
  }[];
}

export function loadedFrom({ fleet, dated }: Snapshot): LoadedSnapshot {
  const report = health(fleet);
  return {
    readAt: fleet.readAt,
    dated,
    accounts: fleet.accounts.map(({ accountId, regions }) => ({ accountId, regions })),
    peerings: report.peerings.map((each) => ({
      row: fleetRow(each),
      // Peerings of a snapshot have no page to go to.
      findings: each.findings
        .filter(({ result }) => result !== "pass")
        .map((finding) => ({ ...finding, peeringId: null })),
    })),
    orphans: report.findings.map((finding) => ({ ...finding, peeringId: null })),
    vpcs: vpcsOf(fleet),
    topology: topologyOf(fleet, report),
    absent: absentOf(fleet),
  };
}

const live = new Set(["active", "pending-acceptance", "provisioning"]);

function vpcsOf({ places }: FleetObservation): readonly SnapshotVpc[] {
  const peerings = new Map(
    places.flatMap(({ peerings: each }) => (each.known ? each.value.map((view) => [view.peeringId, view]) : [])),
  );
  return places.flatMap(({ accountId, region, vpcs, subnets, interfaces }) =>
    (vpcs.known ? vpcs.value : [])
      .filter(({ ownerId }) => ownerId === accountId)
      .map(({ vpcId, name, cidrs, ipv6Cidrs }) => ({
        vpcId,
        name,
        accountId,
        region,
        cidrs: [...cidrs, ...ipv6Cidrs].filter(({ state }) => state === "associated").map(({ cidr }) => cidr),
        subnets: subnets.known ? subnets.value.filter((each) => each.vpcId === vpcId).length : null,
        interfaces: interfaces.known ? interfaces.value.filter((each) => each.vpcId === vpcId).length : null,
        peers: [...peerings.values()].flatMap(({ peeringId, status, requester, accepter }) => {
          const far = requester.vpcId === vpcId ? accepter : accepter.vpcId === vpcId ? requester : null;
          return far === null || !live.has(status) ? [] : [{ peeringId, status, vpcId: far.vpcId }];
        }),
      })),
  );
}

const documents = [
  ["vpcs", "Vpcs"],
  ["subnets", "Subnets"],
  ["routeTables", "RouteTables"],
  ["peerings", "VpcPeeringConnections"],
  ["securityGroups", "SecurityGroups"],
  ["networkAcls", "NetworkAcls"],
  ["interfaces", "NetworkInterfaces"],
] as const;

const absentOf = ({ places }: FleetObservation): LoadedSnapshot["absent"] =>
  places
    .map((place) => ({
      accountId: place.accountId,
      region: place.region,
      documents: documents.flatMap(([key, name]) => (place[key].known ? [] : [`${name}.json`])),
    }))
    .filter((place) => place.documents.length > 0);
