import { attachedCidrs } from "../destinations.ts";
import type { Side } from "../ids.ts";
import type { FleetRow, FleetRowSide, RowFinding } from "./answers.ts";
import type { HealthFinding, PeeringHealth } from "./report.ts";

/** One peering as a line of the status page. */
export function fleetRow(each: PeeringHealth): FleetRow {
  const { peeringId, peering, health, worst, findings } = each;
  return {
    id: peeringId,
    name: peering.views.requester?.tags["Name"] ?? peering.views.accepter?.tags["Name"] ?? null,
    status: peering.status,
    statusMessage: peering.statusMessage,
    expiresAt: peering.expiresAt,
    health,
    worst: rowFinding(worst),
    checks: [...new Set(findings.filter(({ result }) => result !== "pass").map(({ check }) => check))],
    requester: rowSide(each, "requester"),
    accepter: rowSide(each, "accepter"),
  };
}

const rowFinding = (finding: HealthFinding | null): RowFinding | null =>
  finding === null || finding.result === "pass"
    ? null
    : { check: finding.check, result: finding.result, severity: finding.severity, summary: finding.summary };

function rowSide({ observation, peering, coverage }: PeeringHealth, side: Side): FleetRowSide {
  const { place, vpcId, accountName, vpc } = observation[side];
  const cidrs = attachedCidrs(observation, side);
  return {
    accountId: place.accountId,
    accountName,
    region: place.region,
    vpcId,
    vpcName: vpc.known ? vpc.value.name : null,
    cidrs: (cidrs?.v4 ?? []).map(({ text }) => text),
    ipv6Cidrs: (cidrs?.v6 ?? []).map(({ text }) => text),
    cidrsKnown: cidrs !== null,
    dns: peering[side].dns,
    routes: coverage[side] && { tables: coverage[side].tables, covered: coverage[side].covered },
  };
}
