import "server-only";
import type { At, Aws, ManagedAccount } from "#lib/aws/index.ts";
import { type Clock, instantOf, systemClock } from "#lib/clock.ts";
import type { Progress } from "#lib/peering/health/answers.ts";
import type { FleetObservation, PlaceObservation } from "#lib/peering/health/fleet.ts";
import { unreadOf } from "#lib/peering/health/unreadable.ts";
import { inTurns, type Turns } from "./in-turns.ts";
import { readPlace } from "./read-place.ts";

export interface ReadOptions {
  readonly clock?: Clock;
  readonly turns?: Turns;
  /** Told as each account ends. */
  readonly onProgress?: (progress: Progress) => void;
}

// As many as keep all calls that may be under way at a time so (`lib/aws/sparing.ts`), while some wait for what others tell.
const usualTurns: Turns = { atOnceMax: 32, patienceMs: 2_000 };

/** One full reading of every account and Region. Never fails as a whole: each reading is known, or says why not. */
export async function readFleet(aws: Aws, options: ReadOptions = {}): Promise<FleetObservation> {
  const { clock = systemClock, turns = usualTurns, onProgress = () => undefined } = options;
  const accounts = aws.accounts();
  const tally = tallyOf(accounts, onProgress);
  const places = await inTurns(inTurn(accounts), turns, async (at) => {
    const place = await readPlace(aws.sparing, at, clock);
    tally(place);
    return place;
  });
  return {
    readAt: instantOf(clock),
    accounts: accounts.map(({ id, name, roleArn, regions }) => ({ accountId: id, name, roleArn, regions })),
    places,
  };
}

/** Every account's first Region, then every account's second, so that none waits for another's many. */
function inTurn(accounts: readonly ManagedAccount[]): At[] {
  const rounds = Math.max(0, ...accounts.map(({ regions }) => regions.length));
  return Array.from({ length: rounds }, (_, round) => round).flatMap((round) =>
    accounts.flatMap(({ id, regions }) => {
      const region = regions[round];
      return region === undefined ? [] : [{ accountId: id, region }];
    }),
  );
}

function tallyOf(accounts: readonly ManagedAccount[], onProgress: (progress: Progress) => void) {
  const open = new Map(accounts.map(({ id, regions }) => [id, { places: regions.length, gaps: false }]));
  let done = 0;
  let failed = 0;
  return (place: PlaceObservation): void => {
    const account = open.get(place.accountId);
    if (account === undefined) return;
    account.places -= 1;
    account.gaps ||= unreadOf(place).length > 0;
    if (account.places > 0) return;
    open.delete(place.accountId);
    if (account.gaps) failed += 1;
    else done += 1;
    onProgress({ done, failed, remaining: open.size });
  };
}
