import "server-only";
import { type Failure, mayHaveHappened } from "./failure.ts";

/** `safe`: sending twice does what sending once does. `unsafe`: resent only where the first surely had no effect. */
export type Replay = "safe" | "unsafe";

const throttledMax = 12;
const lostMax = 4;
const timeoutsMax = 2;
const cappedMs = 20_000;

/** How long to wait before the next attempt; null: give up. `attempts` counts those made. */
export function retryInMs(failure: Failure, attempts: number, replay: Replay, random: () => number): number | null {
  const jittered = (firstMs: number) => Math.min(cappedMs, firstMs * 2 ** (attempts - 1)) * (0.5 + random() / 2);
  if (failure.fault === "throttled") return attempts < throttledMax ? jittered(500) : null;
  if (failure.fault === "unreachable") return attempts < lostMax ? jittered(200) : null;
  if (failure.clockCorrected === true) return attempts < timeoutsMax ? 0 : null;
  if (replay === "unsafe" || !mayHaveHappened(failure) || failure.fault === "unexpected-answer") return null;
  return attempts < (failure.fault === "timeout" ? timeoutsMax : lostMax) ? jittered(100) : null;
}
