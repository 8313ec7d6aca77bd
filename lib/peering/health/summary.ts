import { agesOf, rowReadAt } from "../fleet-table/ages.ts";
import { type HealthCounts, healthCounts } from "../fleet-table/filter.ts";
import { sortRows } from "../fleet-table/sort.ts";
import type { AccountId, PeeringId, Region } from "../ids.ts";
import type { Instant } from "../observation.ts";
import type { FleetLines, FleetRowSide, FleetStatus, Progress, RowFinding } from "./answers.ts";
import type { Health } from "./report.ts";

/** The fleet's state in a few figures: for a screen on the wall, and for machines. */
export interface FleetSummary {
  /** When this was put together. */
  readonly at: Instant;
  /** The oldest reading that it rests on; null: nothing was read yet. */
  readonly readAt: Instant | null;
  readonly peerings: number;
  readonly counts: HealthCounts;
  /** The worst first, of those that ask for a hand. */
  readonly worst: readonly WorstPeering[];
  readonly unreadable: readonly {
    readonly accountId: AccountId;
    readonly accountName: string;
    readonly region: Region;
    readonly reason: string;
  }[];
  /** Accounts and Regions whose last good reading is shown, since AWS could not be asked just now. */
  readonly delayed: number;
  /** Route tables that route to peerings that are no more. */
  readonly orphanRoutes: number;
  /** Of accounts. */
  readonly progress: Progress;
}

export interface WorstPeering {
  readonly id: PeeringId;
  readonly name: string | null;
  readonly health: Health;
  readonly finding: RowFinding;
  readonly requester: WorstSide;
  readonly accepter: WorstSide;
  readonly readAt: Instant | null;
}

type WorstSide = Pick<FleetRowSide, "accountId" | "accountName" | "region" | "vpcId">;

const worstMax = 20;
const asksForAHand: ReadonlySet<Health> = new Set(["broken", "degraded", "not-verified", "warning"]);

export function summaryOf(fleet: FleetStatus & { readonly lines: FleetLines }): FleetSummary {
  const { readAt: at, places, delayed, progress, lines } = fleet;
  const { rows, unreadable, findings } = lines;
  const ages = agesOf(places);
  const asking = rows.filter(({ health, worst }) => asksForAHand.has(health) && worst !== null);
  return {
    at,
    readAt: [...ages.values()].sort()[0] ?? null,
    peerings: rows.length,
    counts: healthCounts(rows),
    worst: sortRows(asking, { sort: "health", descending: false }, ages)
      .slice(0, worstMax)
      .flatMap((row) => {
        const { id, name, health, worst: finding } = row;
        const [requester, accepter] = [sideOf(row.requester), sideOf(row.accepter)];
        return finding === null
          ? []
          : [{ id, name, health, finding, requester, accepter, readAt: rowReadAt(row, ages) }];
      }),
    unreadable: unreadable.map(({ accountId, accountName, region, problem }) => ({
      accountId,
      accountName,
      region,
      reason: problem.message,
    })),
    delayed: delayed.length,
    orphanRoutes: findings.filter(({ check }) => check === "route-orphan").length,
    progress,
  };
}

const sideOf = ({ accountId, accountName, region, vpcId }: FleetRowSide): WorstSide => ({
  accountId,
  accountName,
  region,
  vpcId,
});
