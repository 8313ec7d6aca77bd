import "server-only";
import type { Aws } from "#lib/aws/index.ts";
import type { Clock } from "#lib/clock.ts";
import type { Database } from "#lib/db/open.ts";
import { keptPlaces } from "#lib/db/readings.ts";
import type { HealthOptions } from "#lib/peering/health/check.ts";
import type { PeeringEvent } from "#lib/peering/timeline.ts";
import { report } from "#lib/report.ts";
import { type History, openHistory } from "./history.ts";
import { type Keeper, openKeeper } from "./keep.ts";
import { type Lines, openLines } from "./lines.ts";
import { openReports, type Reports } from "./reports.ts";
import { FleetWatch, type Watch } from "./watch.ts";

/** Told of what the latest readings have shown to change, with the report that shows it. */
export type OnEvents = (events: readonly PeeringEvent[]) => void | Promise<void>;

/** The fleet of this process: read again and again, kept in the database, and assessed. */
export interface Fleet {
  readonly watch: Watch;
  readonly reports: Reports;
  readonly lines: Lines;
  onEvents(listener: OnEvents): () => void;
  /** Assesses what was read, keeps what has changed, and writes the readings; once at a time. */
  settle(): Promise<void>;
  /** Reads what is due and settles it: what `start` does again and again. */
  turn(): Promise<void>;
  start(): void;
  close(): Promise<void>;
}

const settleEveryMs = 5_000;

export interface FleetOver {
  readonly aws: Aws;
  readonly db: Database;
  readonly clock: Clock;
  /** What health rests on besides the readings; the same value until something of it changes. */
  readonly beside?: () => Promise<HealthOptions>;
}

const nothingBeside: HealthOptions = {};

export async function openFleet({ aws, db, clock, beside }: FleetOver): Promise<Fleet> {
  const kept = await keptPlaces(db);
  const watch = new FleetWatch({ aws, clock, kept });
  const history = await openHistory(db);
  const reports = openReports({
    watch,
    beside: beside ?? (() => Promise.resolve(nothingBeside)),
    statusSince: () => history.statusSince(),
  });
  const keeper = openKeeper(db, clock);
  watch.onReading((place) => keeper.take(place));
  return fleetOver({ watch, reports, history, keeper });
}

interface Parts {
  readonly watch: Watch;
  readonly reports: Reports;
  readonly history: History;
  readonly keeper: Keeper;
}

function fleetOver({ watch, reports, history, keeper }: Parts): Fleet {
  const listeners = new Set<OnEvents>();
  let settled = "";
  let settling: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;

  const settleOnce = async (): Promise<void> => {
    const { fleet, health, version } = await reports.of(() => true);
    if (version !== settled) {
      const events = await history.take(health, fleet);
      settled = version;
      if (events.length > 0) for (const listener of listeners) await listener(events);
    }
    await keeper.flush();
  };
  const settle = (): Promise<void> => {
    settling = settling.then(settleOnce).catch(report);
    return settling;
  };

  return {
    watch,
    reports,
    lines: openLines(),
    onEvents: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settle,
    turn: async () => {
      await watch.readDue();
      await settle();
    },
    start: () => {
      watch.start();
      timer ??= setInterval(() => void settle(), settleEveryMs);
      timer.unref();
    },
    close: async () => {
      watch.close();
      if (timer !== null) clearInterval(timer);
      await settle();
    },
  };
}
