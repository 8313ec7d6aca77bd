import "server-only";
import { openApprovals } from "#lib/db/approvals.ts";
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
  return { ...requestsIn(deck, report, open, sees), report, records };
}

/** Once per report, however many look. */
function requestsIn(deck: Deck, report: FleetReport, open: readonly ApprovalRecord[], sees: Sight): Requests {
  const members = deck.organization.members();
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
