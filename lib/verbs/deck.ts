import "server-only";
import { type Aws, type OnCall, openAws } from "#lib/aws/index.ts";
import { type Clock, systemClock } from "#lib/clock.ts";
import type { Config } from "#lib/config/config.ts";
import { loadConfig } from "#lib/config/load.ts";
import { type Journal, openJournal } from "#lib/db/journal.ts";
import { openDatabase } from "#lib/db/open.ts";
import { env } from "#lib/env.ts";
import { ok, type Result } from "#lib/result.ts";
import type { RowEnd } from "./apply-one.ts";
import { type KnownPeerings, knownPeerings } from "./known-peerings.ts";
import { type OnceEach, onceEach } from "./once-each.ts";
import { openRuns, type Runs } from "./runs.ts";
import { settleUnsettled } from "./settle-unsettled.ts";
import { type SharedReadings, sharedReadings } from "./shared-readings.ts";

/** All that a verb works with, once per process. */
export interface Deck {
  readonly aws: Aws;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly readings: SharedReadings;
  readonly known: KnownPeerings;
  readonly runs: Runs;
  readonly onceEach: OnceEach<RowEnd>;
  close(): Promise<void>;
}

export interface DeckOptions {
  readonly config: Config;
  /** `:memory:` keeps nothing. */
  readonly dataFolder: string;
  /** `server`: the only one of its data folder. `command`: short-lived, and may run beside a server. */
  readonly as: "server" | "command";
  readonly clock?: Clock;
  readonly aws?: Aws;
  /** Told of every call to AWS as it ends. */
  readonly onCall?: OnCall;
}

export async function openDeck(options: DeckOptions): Promise<Result<Deck>> {
  const { config, dataFolder, as, clock = systemClock } = options;
  const database = await openDatabase({ folder: dataFolder, use: as === "server" ? "sole" : "shared" });
  if (!database.ok) return database;
  const aws = options.aws ?? openAws(config, { clock, ...(options.onCall && { onCall: options.onCall }) });
  return ok({
    aws,
    journal: openJournal(database.data.db, clock),
    clock,
    readings: sharedReadings(clock),
    known: knownPeerings(clock),
    runs: openRuns(clock),
    onceEach: onceEach(),
    close: async () => {
      aws.close();
      await database.data.close();
    },
  });
}

export const defaultDataFolder = (): string => env.named("PEERDECK_DATA") ?? "data";

async function openServersDeck(): Promise<Result<Deck>> {
  const config = await loadConfig();
  if (!config.ok) return config;
  const deck = await openDeck({ config: config.data, dataFolder: defaultDataFolder(), as: "server" });
  if (deck.ok) void settleUnsettled(deck.data);
  return deck;
}

// Next.js may instantiate a module once per bundle; the process still has one deck.
const slot = Symbol.for("peerdeck.deck");
type WithDeck = typeof globalThis & { [slot]?: Promise<Result<Deck>> };

/** The server's deck. A failed opening is tried again by the next request, so that a mended file needs no restart. */
export function theDeck(): Promise<Result<Deck>> {
  const holder: WithDeck = globalThis;
  holder[slot] ??= openServersDeck().then((deck) => {
    if (!deck.ok) delete holder[slot];
    return deck;
  });
  return holder[slot];
}
