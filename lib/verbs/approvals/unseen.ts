import "server-only";
import type { ApprovalEvent, ApprovalRecord, SideLabel } from "#lib/peering/approvals/record.ts";
import type { Sight } from "../sight.ts";

/** An end of a past request as somebody may see it: of a hidden account what AWS itself tells the other side. */
export const seenLabel = (label: SideLabel, sees: Sight): SideLabel =>
  sees(label.accountId) ? label : { ...label, accountName: null, vpcName: null };

/**
 * What came of each operation names routes and tables of both sides; whoever sees one side alone is told that something
 * came of it, not what. A change that was sent for approval is shared by both.
 */
export const withoutUnseen =
  ({ labels, id, peeringId }: ApprovalRecord, sees: Sight) =>
  (event: ApprovalEvent): ApprovalEvent => {
    const shared = id !== peeringId;
    if (shared || (sees(labels.requester.accountId) && sees(labels.accepter.accountId))) return event;
    const { lines: _lines, operationIds: _ids, ...detail } = event.detail;
    return { ...event, detail };
  };
