import type { Side } from "../ids.ts";
import type { HealthContext } from "./check.ts";

/** Works out what several checks ask once for each side of a peering. */
export function perSide<T>(work: (context: HealthContext, side: Side) => T): (context: HealthContext, side: Side) => T {
  const done = new WeakMap<HealthContext, Map<Side, T>>();
  return (context, side) => {
    const before = done.get(context) ?? new Map<Side, T>();
    done.set(context, before);
    if (before.has(side)) return before.get(side) as T;
    const value = work(context, side);
    before.set(side, value);
    return value;
  };
}
