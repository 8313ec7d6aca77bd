import "server-only";
import type { Clock } from "#lib/clock.ts";

/** One read of AWS for everybody who asks at the same moment, kept for a short time after. */
export interface SharedReadings {
  read<T>(key: string, load: () => Promise<T>, keepMs: (value: T) => number): Promise<T>;
  /** After a change: whoever asks from now on gets a reading begun from now on. */
  forget(key: string): void;
  /** The same for every key that begins so. */
  forgetAll(prefix: string): void;
}

interface Kept {
  readonly value: Promise<unknown>;
  /** Infinity while the read is under way. */
  until: number;
}

export function sharedReadings(clock: Clock): SharedReadings {
  const kept = new Map<string, Kept>();

  const dropStale = () => {
    const now = clock.now();
    for (const [key, entry] of kept) if (entry.until <= now) kept.delete(key);
  };

  return {
    read<T>(key: string, load: () => Promise<T>, keepMs: (value: T) => number): Promise<T> {
      dropStale();
      const found = kept.get(key);
      // The key names the kind of reading, so that one key always carries one type.
      if (found) return found.value as Promise<T>;
      const value = load();
      const entry: Kept = { value, until: Number.POSITIVE_INFINITY };
      kept.set(key, entry);
      value.then(
        (read) => {
          entry.until = clock.now() + keepMs(read);
        },
        () => {
          entry.until = 0;
        },
      );
      return value;
    },
    forget: (key) => {
      kept.delete(key);
    },
    forgetAll: (prefix) => {
      for (const key of kept.keys()) if (key.startsWith(prefix)) kept.delete(key);
    },
  };
}
