import "server-only";
import type { HealthOptions } from "#lib/peering/health/check.ts";
import type { FleetObservation } from "#lib/peering/health/fleet.ts";
import { healthInSteps } from "#lib/peering/health/index.ts";
import { type HealthMemory, healthMemory } from "#lib/peering/health/memory.ts";
import type { HealthReport } from "#lib/peering/health/report.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import type { Watch } from "./watch.ts";

/** Which accounts somebody sees. */
export type Sees = (accountId: AccountId) => boolean;

/** The fleet as somebody sees it, and what is wrong with it. */
export interface FleetReport {
  readonly fleet: FleetObservation;
  readonly health: HealthReport;
  /** Changes with every report that may tell something else. */
  readonly version: string;
}

/** One report for all who see the same, worked out again when something was read that tells something new. */
export interface Reports {
  of(sees: Sees): Promise<FleetReport>;
}

interface Kept {
  readonly memory: HealthMemory;
  key: string;
  report: Promise<FleetReport>;
}

/** As long as nothing new is read, only the checks that look at the clock could tell something else. */
const oldAfterMs = 60_000;
const viewsMax = 20;
const sliceMs = 12;

export function openReports(watch: Pick<Watch, "observation" | "version">, options: () => HealthOptions): Reports {
  const views = new Map<string, Kept>();

  const fresh = (fleet: FleetObservation, key: string, memory: HealthMemory): Promise<FleetReport> =>
    inSlices(healthInSteps(fleet, options(), memory)).then((health) => ({ fleet, health, version: key }));

  return {
    of: (sees) => {
      const whole = watch.observation();
      const fleet = seenOf(whole, sees);
      const view = fleet.accounts.map(({ accountId }) => accountId).join(" ");
      const key = `${watch.version()}-${Math.floor(Date.parse(whole.readAt) / oldAfterMs)}`;
      const kept = views.get(view);
      views.delete(view);
      const memory = kept?.memory ?? healthMemory();
      const report = kept?.key === key ? kept.report : fresh(fleet, key, memory);
      views.set(view, { memory, key, report });
      const [oldest] = views.keys();
      if (views.size > viewsMax && oldest !== undefined) views.delete(oldest);
      return report;
    },
  };
}

/** What one may not see is not there: an account without a way in and one that is hidden look the same. */
const seenOf = (fleet: FleetObservation, sees: Sees): FleetObservation => ({
  ...fleet,
  accounts: fleet.accounts.filter(({ accountId }) => sees(accountId)),
  places: fleet.places.filter(({ accountId }) => sees(accountId)),
});

/** Lets others have their turn between the steps. */
async function inSlices<T>(steps: Generator<void, T>): Promise<T> {
  for (let since = performance.now(); ; ) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - since < sliceMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}
