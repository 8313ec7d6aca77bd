import "server-only";
import { type PlaceObservation, wasNotAsked } from "#lib/peering/health/fleet.ts";
import type { Reading } from "#lib/peering/observation.ts";
import { type PlacePart, paces, placeParts, quietFactor, retryMs } from "./parts.ts";
import { worthReading } from "./read-deep.ts";
import { peeredHere } from "./read-place.ts";

/** When each part of one place is to be read again. */
export interface Schedule {
  due(now: number, watched: boolean): readonly PlacePart[];
  /** These parts were read. */
  done(parts: readonly PlacePart[], place: PlaceObservation, how: HowRead): void;
  /** Every part is due at once, whatever its pace. */
  now(): void;
  /** When the part that waits longest was read. */
  oldest(): number;
  /** A part was never read, was asked for and not read since, or is older than it should ever grow. */
  behind(now: number): boolean;
}

export interface HowRead {
  readonly now: number;
  readonly tookMs: number;
  /** AWS could not be asked, which may pass. */
  readonly delayed: boolean;
}

/** A place that takes long to read is not read all the time: no more than a twentieth of it, but at least so often. */
const restFactor = 20;
const slowedMax = 4;
/** What is due is read within seconds; by this much later it was not. */
const lateFactor = 1.5;
const never = Number.NEGATIVE_INFINITY;

const readAt = (reading: Reading<unknown>): number => (wasNotAsked(reading) ? never : Date.parse(reading.readAt));

const earliest = (readings: readonly Reading<unknown>[]): number => Math.min(...readings.map(readAt));

const atOf = (place: PlaceObservation): Record<PlacePart, number> => ({
  peerings: readAt(place.peerings),
  vpcs: readAt(place.vpcs),
  subnets: readAt(place.subnets),
  routeTables: readAt(place.routeTables),
  dns: place.dns.length === 0 ? readAt(place.peerings) : earliest(place.dns.map(({ dns }) => dns)),
  deep:
    worthReading(place.peerings, place).length === 0
      ? readAt(place.peerings)
      : earliest([place.securityGroups, place.networkAcls, place.interfaces]),
});

const peeredOf = (place: PlaceObservation): ReadonlySet<string> => new Set(peeredHere(place.peerings, place));

export function scheduleOf(place: PlaceObservation): Schedule {
  const at = atOf(place);
  let peered = peeredOf(place);
  let failures = 0;
  let tookMs = 0;

  const pace = (part: PlacePart, watched: boolean): number => {
    const usual = watched ? paces[part].watchedMs : paces[part].restingMs;
    const quiet = peered.size === 0 && part !== "peerings" ? usual * quietFactor : usual;
    const kept = Math.min(Math.max(quiet, tookMs * restFactor), quiet * slowedMax);
    return failures === 0 ? kept : Math.min(kept, retryMs * 2 ** (failures - 1));
  };

  return {
    due: (now, watched) => placeParts.filter((part) => now - at[part] >= pace(part, watched)),
    done: (parts, read, { now, tookMs: took, delayed }) => {
      for (const part of parts) at[part] = now;
      tookMs = took;
      const peeredNow = peeredOf(read);
      // A VPC that is peered only now is to be asked for what is asked of peered ones.
      if (peeredNow.difference(peered).size > 0)
        for (const part of ["dns", "deep"] as const) if (!parts.includes(part)) at[part] = never;
      peered = peeredNow;
      failures = delayed ? failures + 1 : 0;
    },
    now: () => {
      for (const part of placeParts) at[part] = never;
    },
    oldest: () => Math.min(...placeParts.map((part) => at[part])),
    behind: (now) => placeParts.some((part) => now - at[part] > pace(part, false) * lateFactor),
  };
}
