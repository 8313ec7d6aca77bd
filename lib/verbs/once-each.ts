import "server-only";
/**
 * Each change once: whoever asks while it is under way, or on an observation older than its end, gets the same end.
 * That is what makes a double click, and two people on one page, harmless.
 */
export interface OnceEach<End> {
  /** A moment to compare with; take it before observing. */
  moment(): number;
  run(key: string, observedSince: number, change: () => Promise<End>): Promise<End>;
}

interface Entry<End> {
  readonly end: Promise<End>;
  /** Infinity while under way. */
  endedAt: number;
}

const endedMax = 20_000;

export function onceEach<End>(): OnceEach<End> {
  const entries = new Map<string, Entry<End>>();
  let moment = 0;

  const dropOldest = () => {
    for (const [key, { endedAt }] of entries) {
      if (entries.size <= endedMax) return;
      if (endedAt !== Number.POSITIVE_INFINITY) entries.delete(key);
    }
  };

  return {
    moment: () => ++moment,
    run(key, observedSince, change) {
      const known = entries.get(key);
      if (known && known.endedAt > observedSince) return known.end;
      const end = change();
      const entry: Entry<End> = { end, endedAt: Number.POSITIVE_INFINITY };
      entries.delete(key);
      entries.set(key, entry);
      const ended = () => {
        entry.endedAt = ++moment;
        dropOldest();
      };
      end.then(ended, ended);
      return end;
    },
  };
}
