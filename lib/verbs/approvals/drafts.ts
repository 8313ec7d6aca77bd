import "server-only";
import type { FleetReport } from "#lib/fleet/reports.ts";
import { knownOf } from "#lib/peering/approvals/look-alike.ts";
import type { ApprovalRecord } from "#lib/peering/approvals/record.ts";
import { risksOf } from "#lib/peering/approvals/risks.ts";
import type { Finding } from "#lib/peering/assessment.ts";
import { indexFleet, pairBetween } from "#lib/peering/health/pairs.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { Sight } from "../sight.ts";

export interface OpenDraft {
  readonly record: ApprovalRecord;
  readonly observation: PairObservation;
  readonly risks: readonly Finding[];
}

export interface DraftsAsked {
  readonly records: ReadonlyMap<string, ApprovalRecord>;
  readonly sees: Sight;
  readonly houseOf: (observation: PairObservation) => readonly Finding[];
}

/** The changes that were sent for approval and are not in AWS yet, of the accounts that somebody sees. */
export function openDrafts({ fleet }: FleetReport, { records, sees, houseOf }: DraftsAsked): readonly OpenDraft[] {
  const drafts = [...records.values()].filter(
    ({ peeringId, labels }) =>
      peeringId === null && (sees(labels.requester.accountId) || sees(labels.accepter.accountId)),
  );
  if (drafts.length === 0) return [];
  const index = indexFleet(fleet);
  const known = knownOf(fleet);
  return drafts.flatMap((record) => {
    const { frozen } = record.held ?? {};
    if (frozen === undefined) return [];
    const observation = pairBetween(index, frozen.requester.vpc, frozen.accepter.vpc);
    return [{ record, observation, risks: draftRisks(record, observation, known, houseOf(observation)) }];
  });
}

export const draftRisks = (
  { labels, firstCidrs }: ApprovalRecord,
  observation: PairObservation,
  known: ReturnType<typeof knownOf>,
  house: readonly Finding[],
): readonly Finding[] =>
  risksOf({
    observation,
    asker: { kind: "managed", accountId: labels.requester.accountId, name: labels.requester.accountName },
    known,
    health: [],
    first: firstCidrs,
    house,
  });
