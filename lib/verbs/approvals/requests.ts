import "server-only";
import { endedAmong, openApprovals } from "#lib/db/approvals.ts";
import type { FleetReport } from "#lib/fleet/reports.ts";
import type { Members } from "#lib/peering/approvals/asker.ts";
import type { SideCidrs } from "#lib/peering/approvals/cidr-change.ts";
import type { ApprovalRecord } from "#lib/peering/approvals/record.ts";
import { type Requests, requestsOf } from "#lib/peering/approvals/requests.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { Deck } from "../deck.ts";
import type { Sight } from "../sight.ts";

/** What waits for an answer as somebody sees it, with what Peerdeck itself keeps of each. */
export interface SeenRequests extends Requests {
  /** Everything that the readings show as pending, answered meanwhile or not. */
  readonly shown: Requests;
  readonly report: FleetReport;
  /** Every request and change that is open, seen or not, by id. */
  readonly records: ReadonlyMap<string, ApprovalRecord>;
}

const made = new WeakMap<
  FleetReport,
  { readonly members: Members; readonly key: string; readonly requests: Requests }
>();

export async function seenRequests(deck: Deck, sees: Sight): Promise<SeenRequests> {
  const [report, open] = await Promise.all([deck.fleet.reports.of(sees), openApprovals(deck.database.db)]);
  const records = new Map(open.map((record) => [record.id, record]));
  const requests = requestsIn(deck, report, open, sees);
  return { ...(await withoutEnded(deck, requests)), shown: requests, report, records };
}

/** What was answered a moment ago is shown as pending until the next reading. */
async function withoutEnded(deck: Deck, { received, sent }: Requests): Promise<Requests> {
  const ids = [...new Set([...received, ...sent].map(({ peeringId }) => peeringId))];
  const ended = await endedAmong(deck.database.db, ids);
  const open = (list: Requests["received"]) => list.filter(({ peeringId }) => !ended.has(peeringId));
  return ended.size === 0 ? { received, sent } : { received: open(received), sent: open(sent) };
}

/** Once per report, however many look. */
function requestsIn(deck: Deck, report: FleetReport, open: readonly ApprovalRecord[], sees: Sight): Requests {
  const members = deck.organization.names();
  const key = open.map(({ id }) => id).join(" ");
  const known = made.get(report);
  if (known?.members === members && known.key === key) return known.requests;
  const requests = requestsOf({
    fleet: report.fleet,
    report: report.health,
    members: seenMembers(members, sees),
    first: firstCidrs(open),
  });
  made.set(report, { members, key, requests });
  return requests;
}

/** A member account that may not be seen looks like any other account of the world. */
export const seenMembers = (members: Members, sees: Sight): Members =>
  new Map([...members].filter(([accountId]) => sees(accountId)));

const firstCidrs = (open: readonly ApprovalRecord[]): ReadonlyMap<PeeringId, SideCidrs> =>
  new Map(
    open.flatMap(({ peeringId, firstCidrs: first }) =>
      peeringId === null || first === null ? [] : [[peeringId, first] as const],
    ),
  );
