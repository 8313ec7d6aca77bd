import "server-only";
import type { Holder } from "#lib/auth/permissions.ts";
import { endedApprovals, openApprovals } from "#lib/db/approvals.ts";
import type { RulesAnswer } from "#lib/peering/approvals/answers.ts";
import { dryRun, type PastRequest } from "#lib/peering/approvals/dry-run.ts";
import type { ApprovalRecord } from "#lib/peering/approvals/record.ts";
import type { Deck } from "../deck.ts";
import { type Sight, sightOf } from "../sight.ts";
import { scopeOf } from "./history.ts";
import { seenLabel } from "./unseen.ts";

const pastMax = 200;

/** `GET /api/approvals/rules`: the rules, and what they would do with what waits and would have done with what is over. */
export async function approvalRules(deck: Deck, viewer: Holder): Promise<RulesAnswer> {
  const { db } = deck.database;
  const sees = sightOf(viewer);
  const { rules, allowOwn } = deck.approvals.config;
  const open = (await openApprovals(db)).filter(
    ({ labels }) => sees(labels.requester.accountId) || sees(labels.accepter.accountId),
  );
  const ended = await endedApprovals(db, { accounts: scopeOf(viewer), before: null, rowsMax: pastMax });
  return {
    allowOwn,
    rules,
    dryRun: dryRun(
      rules,
      [...open, ...ended].flatMap((record) => pastOf(record, sees)),
    ),
  };
}

/** What was seen of a request last is what the rules are asked about. */
function pastOf(record: ApprovalRecord, sees: Sight): PastRequest[] {
  const { id, subject, state, stateAt, labels } = record;
  if (subject === null) return [];
  const [requester, accepter] = [seenLabel(labels.requester, sees), seenLabel(labels.accepter, sees)];
  const label = `${requester.vpcName ?? requester.vpcId} to ${accepter.vpcName ?? accepter.vpcId}`;
  return [{ id, label, subject, state, at: stateAt }];
}
