import "server-only";
import { type Clock, systemClock } from "#lib/clock.ts";

/** Counts what each caller asks, in windows that begin with their first request. */
export interface Rate {
  /** One more of this caller's; false: too many. */
  admits(caller: string): boolean;
}

/** Callers past this many are counted together, so that no crowd of addresses fills the memory. */
const callersMax = 1_000;

export function openRate(perWindowMax: number, windowMs: number, clock: Pick<Clock, "now"> = systemClock): Rate {
  const counts = new Map<string, { count: number; readonly since: number }>();
  return {
    admits: (caller) => {
      const now = clock.now();
      for (const [each, { since }] of counts) if (now - since >= windowMs) counts.delete(each);
      const key = counts.has(caller) || counts.size < callersMax ? caller : "";
      const counted = counts.get(key) ?? { count: 0, since: now };
      counted.count += 1;
      counts.set(key, counted);
      return counted.count <= perWindowMax;
    },
  };
}
