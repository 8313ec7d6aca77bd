import { compareText } from "../destinations.ts";
import type { PairObservation, PeeringStatus } from "../observation.ts";
import type { PlannedOperation } from "../operation.ts";
import { operationId } from "../operations/index.ts";
import { isTerminal } from "../peering.ts";
import { plannedBeside } from "../planning/beside.ts";
import { aclDeniesPeer } from "./acl-denies-peer.ts";
import { type CheckFinding, type HealthCheck, type HealthContext, type HealthOptions, healthContext } from "./check.ts";
import { cidrNotRouted } from "./cidr-not-routed.ts";
import { cidrOverlap } from "./cidr-overlap.ts";
import { dnsAttributesOff } from "./dns-attributes-off.ts";
import { dnsOneSided } from "./dns-one-sided.ts";
import { dnsServersCustom } from "./dns-servers-custom.ts";
import { withFiltersOf, withFreshFilters } from "./filters-read.ts";
import type { FleetObservation } from "./fleet.ts";
import { groupAdmitsAll } from "./group-admits-all.ts";
import { groupAdmitsNone } from "./group-admits-none.ts";
import { groupRulesStale, staleGroupRules } from "./group-rules-stale.ts";
import { houseRules } from "./house-rules.ts";
import { ipv6NotRouted } from "./ipv6-not-routed.ts";
import { journalDrift } from "./journal-drift.ts";
import { tablesLeftOut } from "./left-out.ts";
import { mainTableRouted } from "./main-table-routed.ts";
import { type HealthMemory, noMemory } from "./memory.ts";
import { orphans } from "./orphans.ts";
import { eachSide, type FleetIndex, indexFleet, pairsOf } from "./pairs.ts";
import { peerInsideLocal } from "./peer-inside-local.ts";
import { peeringEnded } from "./peering-ended.ts";
import { peeringStuck } from "./peering-stuck.ts";
import { peersOverlap } from "./peers-overlap.ts";
import { quotaActivePeerings } from "./quota-active-peerings.ts";
import { quotaOutstandingRequests } from "./quota-outstanding-requests.ts";
import { quotaPeeredNau } from "./quota-peered-nau.ts";
import { quotaRoutesPerTable } from "./quota-routes-per-table.ts";
import type { FleetFinding, Health, HealthFinding, HealthReport, PeeringHealth } from "./report.ts";
import { requestExpiring } from "./request-expiring.ts";
import { requesterUnknown } from "./requester-unknown.ts";
import { returnPathMissing } from "./return-path-missing.ts";
import { routeBlackhole } from "./route-blackhole.ts";
import { routeMissing } from "./route-missing.ts";
import { routeNotInPeer } from "./route-not-in-peer.ts";
import { routeStolen } from "./route-stolen.ts";
import { routeTooWide } from "./route-too-wide.ts";
import { sideUnreadable } from "./side-unreadable.ts";
import { subnetWithoutRoute } from "./subnet-without-route.ts";
import { tableManagedElsewhere } from "./table-managed-elsewhere.ts";
import { tagsMissing } from "./tags-missing.ts";
import { timeBoxPast } from "./time-box-past.ts";
import { viewsAgree } from "./views.ts";
import { vpcShared } from "./vpc-shared.ts";
import { type Weight, worstOf } from "./weight.ts";

const afterItsEnd: readonly HealthCheck[] = [peeringEnded, peeringStuck, routeBlackhole, groupRulesStale];

const onTheWay: readonly HealthCheck[] = [
  sideUnreadable,
  peeringEnded,
  requestExpiring,
  requesterUnknown,
  peeringStuck,
  viewsAgree,
  routeBlackhole,
  peerInsideLocal,
  peersOverlap,
  cidrOverlap,
  quotaActivePeerings,
  quotaOutstandingRequests,
  quotaRoutesPerTable,
  timeBoxPast,
  vpcShared,
  houseRules,
];

const whileActive: readonly HealthCheck[] = [
  sideUnreadable,
  peeringEnded,
  viewsAgree,
  routeMissing,
  subnetWithoutRoute,
  cidrNotRouted,
  returnPathMissing,
  tablesLeftOut,
  routeBlackhole,
  routeStolen,
  peerInsideLocal,
  routeTooWide,
  routeNotInPeer,
  peersOverlap,
  ipv6NotRouted,
  dnsOneSided,
  dnsAttributesOff,
  dnsServersCustom,
  aclDeniesPeer,
  groupAdmitsNone,
  groupAdmitsAll,
  quotaActivePeerings,
  quotaRoutesPerTable,
  quotaPeeredNau,
  mainTableRouted,
  journalDrift,
  timeBoxPast,
  tagsMissing,
  tableManagedElsewhere,
  vpcShared,
  houseRules,
];

const checksFor = (status: PeeringStatus): readonly HealthCheck[] =>
  isTerminal(status) ? afterItsEnd : status === "active" ? whileActive : onTheWay;

/** Every peering of the fleet with its health, and what is wrong beside them. */
export function health(fleet: FleetObservation, options: HealthOptions = {}): HealthReport {
  const steps = healthInSteps(fleet, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The same, one peering a step, so that thousands of them hold nobody up. With a `memory`, a peering is worked out again
 * only where a reading of one of its two places has changed, or what was worked out has grown old.
 */
export function* healthInSteps(
  fleet: FleetObservation,
  options: HealthOptions = {},
  memory: HealthMemory = noMemory,
): Generator<void, HealthReport> {
  const index = indexFleet(fleet);
  const peerings: PeeringHealth[] = [];
  for (const pair of pairsOf(index)) {
    const remembered = memory.recall(pair, index, options);
    const found = remembered ?? healthOfPair(pair, index, options);
    if (found === null) continue;
    peerings.push(remembered ?? memory.keep(found, index, options));
    if (remembered === null) yield;
  }
  return { readAt: fleet.readAt, peerings, findings: [...orphans(index), ...staleGroupRules(index)].sort(byPlace) };
}

const byPlace = (one: FleetFinding, other: FleetFinding): number => {
  const [first, second] = [one, other].map(({ accountId, region, summary }) => `${accountId} ${region} ${summary}`);
  return compareText(first ?? "", second ?? "");
};

/** Of one pair, also of one observed since the fleet was read. Null: no side lists the peering. */
export function healthOfPair(
  observation: PairObservation,
  index: FleetIndex,
  options: HealthOptions,
): PeeringHealth | null {
  const context = healthContext(observation, withFreshFilters(index, observation), options);
  if (context === null) return null;
  const { peering } = context;
  const told = checksFor(peering.status).flatMap((check) => [...check(context)]);
  const findings = told.map(findingOf);
  const worst = worstOf(findings);
  return {
    peeringId: peering.peeringId,
    peering,
    observation,
    health: healthFrom(peering.status, worst),
    worst,
    coverage: eachSide((side) => context.routes[side].coverage),
    findings,
    filterMends: filterMendsOf(told, context),
  };
}

const findingOf = ({ filters = [], operations = [], ...finding }: CheckFinding): HealthFinding => ({
  ...finding,
  operations: [...operations, ...filters.map((operation) => operationId(operation))],
});

function filterMendsOf(
  told: readonly CheckFinding[],
  { observation, index }: HealthContext,
): readonly PlannedOperation[] {
  const operations = told.flatMap(({ filters }) => filters ?? []);
  return operations.length === 0 ? [] : plannedBeside(operations, withFiltersOf(index, observation));
}

const healthByWeight: Partial<Record<Weight, Health>> = {
  "fail critical": "broken",
  "fail high": "degraded",
  "unknown critical": "not-verified",
  "unknown high": "not-verified",
  "fail medium": "warning",
};

/** `active` is not health: the worst that is known decides, and what matters and is not known is never green. */
function healthFrom(status: PeeringStatus, worst: HealthFinding | null): Health {
  if (isTerminal(status)) return "gone";
  if (status !== "active") return "pending";
  if (worst === null || worst.result === "pass") return "healthy";
  return healthByWeight[`${worst.result} ${worst.severity}`] ?? "healthy";
}
