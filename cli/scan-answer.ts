import type { Scanned } from "#lib/fleet/scan.ts";
import type { Finding, Severity } from "#lib/peering/assessment.ts";
import { attachedCidrs } from "#lib/peering/destinations.ts";
import type { HealthFinding, HealthReport, PeeringHealth } from "#lib/peering/health/report.ts";
import { peeringRoutes } from "#lib/peering/health/routes.ts";
import { unreadable } from "#lib/peering/health/unreadable.ts";
import type { Side } from "#lib/peering/ids.ts";

export const failOns = ["warning", "degraded", "broken"] as const;
export type FailOn = (typeof failOns)[number];

const severitiesAt: Readonly<Record<FailOn, readonly Severity[]>> = {
  warning: ["critical", "high", "medium"],
  degraded: ["critical", "high"],
  broken: ["critical"],
};

/** A finding at or above the level; what could not be verified counts as a warning, since it is never green. */
export function reaches(report: HealthReport, level: FailOn): boolean {
  const bad = ({ result, severity }: Finding) => result === "fail" && severitiesAt[level].includes(severity);
  return (
    report.findings.some(bad) ||
    report.peerings.some(
      ({ findings, health }) => findings.some(bad) || (level === "warning" && health === "not-verified"),
    )
  );
}

/** The document of `scan --json`. */
export const scanDocument = ({ fleet, organization }: Scanned, report: HealthReport) => ({
  readAt: report.readAt,
  organization: organization && {
    accounts: organization.members?.size ?? null,
    reason: organization.problem?.message ?? null,
    mend: organization.problem?.mend ?? null,
  },
  peerings: report.peerings.map(peeringDocument),
  routes: peeringRoutes(fleet).map(({ state, ...route }) => ({
    ...route,
    state: state === "blackhole" ? state : "active",
  })),
  findings: report.findings.map(({ accountId, region, peeringIds, ...finding }) => ({
    accountId,
    region,
    peeringIds,
    ...findingDocument(finding),
  })),
  unreadable: unreadable(fleet).map((place) => ({
    accountId: place.accountId,
    accountName: place.accountName,
    region: place.region,
    parts: place.parts,
    reason: place.problem.message,
    mend: place.problem.mend ?? null,
  })),
});

function peeringDocument(each: PeeringHealth) {
  const { peeringId, peering, health, findings } = each;
  return {
    id: peeringId,
    status: peering.status,
    statusMessage: peering.statusMessage,
    expiresAt: peering.expiresAt,
    health,
    requester: sideDocument(each, "requester"),
    accepter: sideDocument(each, "accepter"),
    findings: findings
      .filter(({ result }) => result !== "pass")
      .map((finding: HealthFinding) => ({ ...findingDocument(finding), operations: finding.operations })),
  };
}

function sideDocument({ observation, peering }: PeeringHealth, side: Side) {
  const { place, vpcId, accountName, vpc } = observation[side];
  const cidrs = attachedCidrs(observation, side);
  return {
    accountId: place.accountId,
    region: place.region,
    vpcId,
    accountName,
    name: vpc.known ? vpc.value.name : null,
    cidrs: (cidrs?.v4 ?? []).map(({ text }) => text),
    ipv6Cidrs: (cidrs?.v6 ?? []).map(({ text }) => text),
    /** False: AWS does not tell this side's CIDRs yet, so that the empty lists mean nothing. */
    cidrsKnown: cidrs !== null,
    dns: peering[side].dns,
  };
}

const findingDocument = ({ check, result, severity, side, summary, evidence, mend }: Finding) => ({
  check,
  result,
  severity,
  side,
  summary,
  evidence,
  mend,
});
