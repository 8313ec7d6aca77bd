import "server-only";
import { randomUUID } from "node:crypto";
import type { HealthOptions } from "#lib/peering/health/check.ts";
import type { FleetObservation } from "#lib/peering/health/fleet.ts";
import { healthInSteps, healthOfPair } from "#lib/peering/health/index.ts";
import { type HealthMemory, healthMemory } from "#lib/peering/health/memory.ts";
import { type FleetIndex, indexFleet } from "#lib/peering/health/pairs.ts";
import type { HealthReport, PeeringHealth } from "#lib/peering/health/report.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { inSlices } from "./in-slices.ts";
import type { Watch } from "./watch.ts";

/** Which accounts somebody sees. */
export type Sees = (accountId: AccountId) => boolean;

/** The fleet as somebody sees it, and what is wrong with it. */
export interface FleetReport {
  readonly fleet: FleetObservation;
  readonly health: HealthReport;
  /** The same for all who see the same accounts. */
  readonly view: string;
  /** Changes with every report that may tell something else; no two views, and no two processes, share one. */
  readonly version: string;
}

/** One report for all who see the same, worked out again when something was read that tells something new. */
export interface Reports {
  of(sees: Sees): Promise<FleetReport>;
  /** Of one pair that was observed just now, so that a change shows at once; null where no side lists the peering. */
  ofPair(observation: PairObservation, sees: Sees): Promise<PeeringHealth | null>;
}

interface Job {
  readonly key: string;
  readonly report: Promise<FleetReport>;
  done: boolean;
}

/** What is worked out for all who see the same accounts: one job at a time, however fast new readings come in. */
interface View {
  readonly id: string;
  readonly memory: HealthMemory;
  /** The latest one. */
  job: Job | null;
}

/** What a report of this moment rests on. */
interface Basis {
  readonly fleet: FleetObservation;
  readonly options: HealthOptions;
  readonly key: string;
}

/** As long as nothing new is read, only the checks that look at the clock could tell something else. */
const oldAfterMs = 60_000;
const viewsMax = 20;

export interface ReportsOver {
  readonly watch: Pick<Watch, "observation" | "version">;
  /** The same value until something of it changes. */
  readonly beside: () => Promise<HealthOptions>;
  readonly statusSince: () => NonNullable<HealthOptions["statusSince"]>;
}

export function openReports({ watch, beside, statusSince }: ReportsOver): Reports {
  const views = new Map<string, View>();
  const indexes = new Map<string, { readonly version: number; readonly index: FleetIndex }>();
  let known: HealthOptions | null = null;
  let besideVersion = 0;
  const process = randomUUID().slice(0, 8);
  let viewsMade = 0;

  const basisNow = async (sees: Sees): Promise<Basis> => {
    const options = await beside();
    if (options !== known) besideVersion += 1;
    known = options;
    const whole = watch.observation();
    const age = Math.floor(Date.parse(whole.readAt) / oldAfterMs);
    return { fleet: seenOf(whole, sees), options, key: `${watch.version()}-${besideVersion}-${age}` };
  };

  const work = async ({ id, memory }: View, { fleet, options, key }: Basis): Promise<FleetReport> => {
    const health = await inSlices(healthInSteps(fleet, { ...options, statusSince: statusSince() }, memory));
    return { fleet, health, view: id, version: `${id}-${key}` };
  };

  const begin = (view: View, basis: Basis): Job => {
    const report = work(view, basis).finally(() => {
      job.done = true;
    });
    const job: Job = { key: basis.key, report, done: false };
    view.job = job;
    return job;
  };

  return {
    of: async (sees) => {
      for (let before: Job | null = null; ; ) {
        const basis = await basisNow(sees);
        const name = viewOf(basis.fleet);
        const view = views.get(name) ?? { id: `${process}-${viewsMade++}`, memory: healthMemory(), job: null };
        remember(views, name, view);
        const { job } = view;
        if (job === null || (job.done && job.key !== basis.key)) return begin(view, basis).report;
        // One that began after this was asked for has all that was read by then.
        if (job.key === basis.key || (before !== null && job !== before)) return job.report;
        before = job;
        await Promise.allSettled([job.report]);
      }
    },
    ofPair: async (observation, sees) => {
      const options = await beside();
      const fleet = seenOf(watch.observation(), sees);
      const version = watch.version();
      const kept = indexes.get(viewOf(fleet));
      const index = kept?.version === version ? kept.index : indexFleet(fleet);
      remember(indexes, viewOf(fleet), { version, index });
      return healthOfPair(observation, index, { ...options, statusSince: statusSince() });
    },
  };
}

/** Who sees the same accounts has the same view. */
export const viewOf = (fleet: FleetObservation): string => fleet.accounts.map(({ accountId }) => accountId).join(" ");

/** The views last asked for. */
function remember<T>(views: Map<string, T>, view: string, value: T): void {
  views.delete(view);
  views.set(view, value);
  const [oldest] = views.keys();
  if (views.size > viewsMax && oldest !== undefined) views.delete(oldest);
}

/** What one may not see is not there: an account without a way in and one that is hidden look the same. */
export const seenOf = (fleet: FleetObservation, sees: Sees): FleetObservation => ({
  ...fleet,
  accounts: fleet.accounts.filter(({ accountId }) => sees(accountId)),
  places: fleet.places.filter(({ accountId }) => sees(accountId)),
});
