import "server-only";
import { type Clock, instantOf } from "#lib/clock.ts";
import type { Database } from "#lib/db/open.ts";
import { keepPlaces } from "#lib/db/readings.ts";
import type { PlaceObservation } from "#lib/peering/health/fleet.ts";
import { report } from "#lib/report.ts";
import { placeKey } from "./watch.ts";

/** Writes what was read to the database, some seconds' worth at a time. */
export interface Keeper {
  take(place: PlaceObservation): void;
  /** Everything taken so far is written when this ends. */
  flush(): Promise<void>;
}

export function openKeeper(db: Database, clock: Clock): Keeper {
  let taken = new Map<string, PlaceObservation>();
  let writing: Promise<void> = Promise.resolve();
  return {
    take: (place) => {
      taken.set(placeKey(place), place);
    },
    flush: () => {
      const places = [...taken.values()];
      taken = new Map();
      writing = writing.then(() => keepPlaces(db, places, instantOf(clock))).catch(report);
      return writing;
    },
  };
}
