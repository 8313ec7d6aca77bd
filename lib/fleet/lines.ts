import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { FleetLines, FleetRow } from "#lib/peering/health/answers.ts";
import { linesSince } from "#lib/peering/health/lines.ts";
import type { HealthFinding, PeeringHealth } from "#lib/peering/health/report.ts";
import { fleetRow } from "#lib/peering/health/rows.ts";
import { unreadable } from "#lib/peering/health/unreadable.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { FleetReport } from "./reports.ts";

/** Reports as lines of the status page. */
export interface Lines {
  /** All of them; made once per report, however many ask. */
  of(report: FleetReport): FleetLines;
  /** What somebody who has this version must be told; null: nothing. */
  since(report: FleetReport, known: string | null): FleetLines | null;
}

interface Row {
  readonly row: FleetRow;
  /** Their identity tells that nothing was worked out anew. */
  readonly findings: readonly HealthFinding[];
}

interface View {
  readonly rows: Map<PeeringId, Row>;
  /** The latest versions, the oldest first. */
  readonly versions: Map<string, FleetLines>;
}

/** At one version every two seconds, as while everything is read for the first time, this reaches back a minute. */
const versionsMax = 30;
const viewsMax = 20;

export function openLines(): Lines {
  const views = new Map<string, View>();
  const of = (report: FleetReport): FleetLines => {
    const view: View = views.get(report.view) ?? { rows: new Map(), versions: new Map() };
    views.delete(report.view);
    views.set(report.view, view);
    dropOldest(views, viewsMax);
    const made = view.versions.get(report.version) ?? linesOf(report, view.rows);
    view.versions.set(report.version, made);
    dropOldest(view.versions, versionsMax);
    return made;
  };
  return {
    of,
    since: (report, known) => {
      if (known === report.version) return null;
      const now = of(report);
      const before = known === null ? undefined : views.get(report.view)?.versions.get(known);
      return before === undefined ? now : linesSince(before.rows, now);
    },
  };
}

function dropOldest(map: Map<string, unknown>, max: number): void {
  const [oldest] = map.keys();
  if (map.size > max && oldest !== undefined) map.delete(oldest);
}

function linesOf({ fleet, health }: FleetReport, before: Map<PeeringId, Row>): FleetLines {
  const rows = health.peerings.map((each) => rowOf(each, before.get(each.peeringId)));
  before.clear();
  for (const each of rows) before.set(each.row.id, each);
  return {
    whole: true,
    rows: rows.map(({ row }) => row),
    gone: [],
    unreadable: unreadable(fleet),
    findings: health.findings,
    accounts: fleet.accounts.map(({ accountId, name, regions }) => ({ accountId, name, regions })),
  };
}

/** A row that tells the same stays the same object: that is how a changed one is known. */
function rowOf(each: PeeringHealth, before: Row | undefined): Row {
  const { findings, observation } = each;
  if (before !== undefined && before.findings === findings && sameNames(before.row, observation)) return before;
  const row = fleetRow(each);
  return { findings, row: before !== undefined && isDeepStrictEqual(before.row, row) ? before.row : row };
}

const sameNames = (row: FleetRow, { requester, accepter }: PeeringHealth["observation"]): boolean =>
  row.requester.accountName === requester.accountName && row.accepter.accountName === accepter.accountName;
