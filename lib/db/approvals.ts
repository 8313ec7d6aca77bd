import "server-only";
import { z } from "zod";
import type { SideCidrs } from "#lib/peering/approvals/cidr-change.ts";
import type { Frozen } from "#lib/peering/approvals/frozen.ts";
import {
  type ApprovalLabels,
  type ApprovalRecord,
  approvalStates,
  type HeldBy,
  openStates,
} from "#lib/peering/approvals/record.ts";
import type { RuleSubject } from "#lib/peering/approvals/rule.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { Database } from "./open.ts";
import type { ApprovalTable } from "./schema-approvals.ts";
import { textCell, wholeJsonCell } from "./trail-row.ts";

/** Written by this room only, as a whole value of its type. */
const whole = <T>() => z.custom<T>((value) => typeof value === "object" && value !== null);
const parsed = <T>(schema: z.ZodType<T>, cell: string | null): T | null =>
  cell === null ? null : schema.parse(JSON.parse(cell));

const state = z.enum(approvalStates);

function recordOf(row: ApprovalTable): ApprovalRecord {
  const frozen = parsed(whole<Frozen>(), row.frozen);
  const by = parsed(whole<HeldBy>(), row.frozen_by);
  return {
    id: row.id,
    peeringId: row.peering_id as PeeringId | null,
    labels: whole<ApprovalLabels>().parse(JSON.parse(row.labels)),
    subject: parsed(whole<RuleSubject>(), row.subject),
    firstCidrs: parsed(whole<SideCidrs>(), row.first_cidrs),
    firstSeenAt: row.first_seen_at,
    expiresAt: row.expires_at,
    state: state.parse(row.state),
    stateAt: row.state_at,
    requestedBy: row.requested_by === null ? null : { id: row.requested_by, name: row.requested_by_name ?? "" },
    reason: row.reason,
    held: frozen === null || by === null ? null : { frozen, hash: row.frozen_hash ?? "", by },
  };
}

export async function findApproval(db: Database, id: string): Promise<ApprovalRecord | null> {
  const row = await db.selectFrom("approval").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** The change that became this peering, or the request itself. */
export async function approvalOfPeering(db: Database, peeringId: PeeringId): Promise<ApprovalRecord | null> {
  const rows = await db.selectFrom("approval").selectAll().where("peering_id", "=", peeringId).orderBy("id").execute();
  const [row] = rows.filter(({ id }) => id !== peeringId).concat(rows);
  return row === undefined ? null : recordOf(row);
}

export async function openApprovals(db: Database): Promise<readonly ApprovalRecord[]> {
  const rows = await db.selectFrom("approval").selectAll().where("state", "in", openStates).orderBy("id").execute();
  return rows.map(recordOf);
}

/** Of these peerings, the requests that are at an end. */
export async function endedAmong(db: Database, peeringIds: readonly PeeringId[]): Promise<ReadonlySet<PeeringId>> {
  const ended = new Set<PeeringId>();
  for (let from = 0; from < peeringIds.length; from += idsMax) {
    const rows = await db
      .selectFrom("approval")
      .select("peering_id")
      .where("peering_id", "in", peeringIds.slice(from, from + idsMax))
      .where("state", "not in", openStates)
      .execute();
    for (const { peering_id: id } of rows) ended.add(id as PeeringId);
  }
  return ended;
}

/** As many as one statement may name. */
const idsMax = 500;

export interface EndedQuery {
  readonly accounts: "all" | readonly string[];
  /** The state's time and id of the last row of the page before. */
  readonly before: { readonly at: string; readonly id: string } | null;
  readonly rowsMax: number;
}

/** Those at an end, the latest first. */
export async function endedApprovals(db: Database, query: EndedQuery): Promise<readonly ApprovalRecord[]> {
  const { accounts, before, rowsMax } = query;
  const seen = accounts === "all" ? [] : accounts;
  if (accounts !== "all" && seen.length === 0) return [];
  const rows = await db
    .selectFrom("approval")
    .selectAll()
    .where("state", "not in", openStates)
    .$if(accounts !== "all", (some) =>
      some.where((on) => on.or([on("requester_account", "in", seen), on("accepter_account", "in", seen)])),
    )
    .$if(before !== null, (older) =>
      older.where((on) =>
        on.or([
          on("state_at", "<", before?.at ?? ""),
          on.and([on("state_at", "=", before?.at ?? ""), on("id", "<", before?.id ?? "")]),
        ]),
      ),
    )
    .orderBy("state_at", "desc")
    .orderBy("id", "desc")
    .limit(rowsMax)
    .execute();
  return rows.map(recordOf);
}

export type NewApproval = Omit<ApprovalRecord, "stateAt">;

/** Also within a transaction. False: it was there already. */
export async function addApproval(db: Database, approval: NewApproval): Promise<boolean> {
  const { labels, held, requestedBy } = approval;
  const added = await db
    .insertInto("approval")
    .values({
      id: approval.id,
      peering_id: approval.peeringId,
      requester_account: labels.requester.accountId,
      accepter_account: labels.accepter.accountId,
      labels: wholeJsonCell(labels) ?? "{}",
      subject: wholeJsonCell(approval.subject),
      first_cidrs: wholeJsonCell(approval.firstCidrs),
      first_seen_at: approval.firstSeenAt,
      expires_at: approval.expiresAt,
      state: approval.state,
      state_at: approval.firstSeenAt,
      requested_by: requestedBy?.id ?? null,
      requested_by_name: textCell(requestedBy?.name ?? null),
      reason: textCell(approval.reason),
      frozen: wholeJsonCell(held?.frozen),
      frozen_hash: held?.hash ?? null,
      frozen_by: wholeJsonCell(held?.by),
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
}

/** What was read of an open request since; its beginnings stay as they are. */
export async function refreshApproval(
  db: Database,
  { id, labels, subject, expiresAt }: Pick<ApprovalRecord, "id" | "labels" | "subject" | "expiresAt">,
): Promise<void> {
  await db
    .updateTable("approval")
    .set({ labels: wholeJsonCell(labels) ?? "{}", subject: wholeJsonCell(subject), expires_at: expiresAt })
    .where("id", "=", id)
    .where("state", "in", openStates)
    .execute();
}
