import "server-only";
import { claimOf } from "#lib/db/approval-claims.ts";
import { deedsOf } from "#lib/db/trail-requests.ts";
import type { FleetReport } from "#lib/fleet/reports.ts";
import type { ApprovalRecord } from "#lib/peering/approvals/record.ts";
import { type PeeringId, sides } from "#lib/peering/ids.ts";
import type { JoinedPeering } from "#lib/peering/peering.ts";
import type { Deck } from "../deck.ts";
import { type Ended, endings } from "./endings.ts";
import { peerdeckItself } from "./peerdeck-itself.ts";
import type { Ending } from "./record-decision.ts";

/** How an open request has ended, as the latest readings show; null where they do not show its end. */
export async function endingIn(deck: Deck, report: FleetReport, record: ApprovalRecord): Promise<Ending | null> {
  const { peeringId } = record;
  if (peeringId === null) return null;
  const shown = report.health.peerings.find((each) => each.peeringId === peeringId);
  return shown === undefined
    ? endingAs(deck, record, peeringId, forgotten(deck, report, record))
    : endingOf(deck, record, shown.peering);
}

/** The same, as the peering itself shows. */
export const endingOf = (
  deck: Deck,
  record: ApprovalRecord,
  { peeringId, status, statusMessage }: Pick<JoinedPeering, "peeringId" | "status" | "statusMessage">,
): Promise<Ending | null> =>
  endingAs(deck, record, peeringId, endings[status] ?? null, status === "failed" ? [statusMessage] : []);

async function endingAs(
  deck: Deck,
  { id }: ApprovalRecord,
  peeringId: PeeringId,
  ended: Ended | null,
  told: readonly string[] = [],
): Promise<Ending | null> {
  // Whoever decides it at this moment writes down its end themself.
  if (ended === null || (await claimOf(deck.database.db, id)) !== null) return null;
  const deed = (await deedsOf(deck.database.db, peeringId)).findLast(({ kind }) => kind === ended.deed);
  return {
    state: ended.state,
    by: deed?.by ?? (ended.deed === null ? peerdeckItself : outside),
    reason: deed?.reason ?? null,
    detail: told.length === 0 ? {} : { lines: told },
  };
}

/** Somebody in AWS's own console, or with another tool: AWS does not tell who. */
const outside = { id: "outside", name: "outside Peerdeck" };

/** AWS's lists may be behind its answers for so long. */
const settledMs = 5 * 60_000;

/** A request that no place lists any more where it would have to be. */
function forgotten(
  deck: Deck,
  { fleet }: FleetReport,
  { labels, firstSeenAt, expiresAt }: ApprovalRecord,
): Ended | null {
  const listing = sides.flatMap((side) =>
    fleet.places.filter(
      ({ accountId, region }) => accountId === labels[side].accountId && region === labels[side].region,
    ),
  );
  const since = Date.parse(firstSeenAt) + settledMs;
  const read = listing.every(({ peerings }) => peerings.known && Date.parse(peerings.readAt) > since);
  if (listing.length === 0 || !read) return null;
  const over = expiresAt !== null && Date.parse(expiresAt) <= deck.clock.now();
  return { state: over ? "expired" : "gone", deed: null };
}
