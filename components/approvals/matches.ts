import type { ApprovalRow } from "#lib/peering/approvals/answers.ts";
import type { AskerKind } from "#lib/peering/approvals/asker.ts";

/** What the inbox is asked to show; null: any. */
export interface InboxFilter {
  readonly text: string;
  readonly from: AskerKind | null;
  /** Only what this person may answer. */
  readonly mine: boolean;
  /** Only what has a risk that failed or is unknown. */
  readonly risky: boolean;
}

export const noFilter: InboxFilter = { text: "", from: null, mine: false, risky: false };

export function matches(row: ApprovalRow, { text, from, mine, risky }: InboxFilter): boolean {
  if (from !== null && row.asker.kind !== from) return false;
  if (mine && !row.mayDecide) return false;
  if (risky && row.risks === 0) return false;
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const said = [
    row.id,
    row.peeringId,
    row.reason,
    row.requestedBy?.name,
    ...[row.requester, row.accepter].flatMap((side) => [
      side.vpcName,
      side.vpcId,
      side.accountName,
      side.accountId,
      side.region,
      ...(side.cidrs ?? []),
    ]),
  ]
    .filter((each) => each != null)
    .join(" ")
    .toLowerCase();
  return words.every((word) => said.includes(word));
}
