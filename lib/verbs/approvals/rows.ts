import "server-only";
import type { Holder } from "#lib/auth/permissions.ts";
import type { ApprovalRow, RowSide } from "#lib/peering/approvals/answers.ts";
import { type Asker, askerOf } from "#lib/peering/approvals/asker.ts";
import { cidrsIn } from "#lib/peering/approvals/cidr-change.ts";
import type { ApprovalRecord, SideLabel } from "#lib/peering/approvals/record.ts";
import { requestedAt } from "#lib/peering/approvals/requested-at.ts";
import type { PendingRequest } from "#lib/peering/approvals/requests.ts";
import type { Finding } from "#lib/peering/assessment.ts";
import type { Side } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { joinPeering } from "#lib/peering/peering.ts";
import { mayAnswer } from "./guard.ts";

/** A request of AWS as one line; `record`: what Peerdeck keeps of it, null where it was read only now. */
export function rowOf(
  request: PendingRequest,
  record: ApprovalRecord | null,
  viewer: Holder,
  acceptHash: string | null = null,
): ApprovalRow {
  const { observation, asker, risks } = request;
  return {
    id: record?.id ?? request.peeringId,
    peeringId: request.peeringId,
    status: request.status,
    requestedAt: request.requestedAt,
    expiresAt: request.expiresAt,
    asker,
    ...sidesOf(observation, asker),
    ...keptOf(record),
    ...riskWords(risks),
    earlier: request.earlier.length,
    mayDecide: mayAnswer(viewer, observation.accepter.place.accountId),
    acceptHash,
  };
}

/** As it is kept: a request at its end, or a change that was sent for approval and is shown as it was sent. */
export function recordRow(
  record: ApprovalRecord,
  risks: readonly Finding[],
  viewer: Holder,
  labelOf: (label: SideLabel) => SideLabel,
): ApprovalRow {
  const { labels, held, firstCidrs, peeringId } = record;
  const side = (which: Side): RowSide => ({
    ...labelOf(labels[which]),
    cidrs: held?.frozen[which].cidrs ?? firstCidrs?.[which] ?? null,
  });
  const requester = side("requester");
  return {
    id: record.id,
    peeringId,
    status: null,
    requestedAt: record.id === peeringId ? requestedAt(record.expiresAt) : record.firstSeenAt,
    expiresAt: null,
    asker: { kind: labels.from, accountId: requester.accountId, name: requester.accountName },
    requester,
    accepter: side("accepter"),
    ...keptOf(record),
    ...riskWords(risks),
    earlier: 0,
    mayDecide: mayAnswer(viewer, labels.accepter.accountId),
    acceptHash: null,
  };
}

const keptOf = (record: ApprovalRecord | null) => ({
  state: record?.state ?? ("pending" as const),
  firstSeenAt: record?.firstSeenAt ?? null,
  requestedBy: record?.requestedBy ?? null,
  reason: record?.reason ?? null,
  first: record?.held?.by.first ?? null,
});

function riskWords(risks: readonly Finding[]): Pick<ApprovalRow, "risks" | "unknown" | "worst"> {
  const [worst] = risks;
  return {
    risks: risks.length,
    unknown: risks.filter(({ result }) => result === "unknown").length,
    worst: worst === undefined ? null : { result: worst.result, severity: worst.severity, summary: worst.summary },
  };
}

function sidesOf(observation: PairObservation, asker: Asker): Pick<ApprovalRow, "requester" | "accepter"> {
  const cidrs = cidrsIn(observation);
  const side = (which: Side, name: string | null): RowSide => {
    const { place, accountName, vpcId, vpc } = observation[which];
    return {
      accountId: place.accountId,
      accountName: accountName ?? name,
      region: place.region,
      vpcId,
      vpcName: vpc.known ? vpc.value.name : null,
      cidrs: cidrs[which],
    };
  };
  return { requester: side("requester", asker.name), accepter: side("accepter", null) };
}

/** One peering as a request, from a reading that is newer than the fleet's. */
export const pendingOf = (
  observation: PairObservation,
  fleets: PendingRequest | null,
  members: Parameters<typeof askerOf>[1],
): Pick<PendingRequest, "asker" | "earlier" | "status" | "expiresAt" | "requestedAt"> => {
  const peering = joinPeering(observation);
  return {
    asker: askerOf(observation.requester, members),
    earlier: fleets?.earlier ?? [],
    status: peering?.status ?? fleets?.status ?? "pending-acceptance",
    expiresAt: peering?.expiresAt ?? fleets?.expiresAt ?? null,
    requestedAt: requestedAt(peering?.expiresAt ?? fleets?.expiresAt ?? null),
  };
};
