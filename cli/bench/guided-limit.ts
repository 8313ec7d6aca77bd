import { defaultTimers } from "#lib/simulator/world.ts";

const tablesPerPage = 100;
const bucketSize = 50;
const bucketPerSecond = 5;

const pages = (tables: number): number => Math.ceil(tables / tablesPerPage);

/** What must wait for what: assume the roles → read both sides → request → wait → accept → wait → routes and DNS → verify. */
export function forcedChain(tables: number): number {
  const [assume, create, pending, accept, active, apply] = [1, 1, 1, 1, 1, 1];
  return assume + pages(tables) + create + pending + accept + active + apply + pages(tables);
}

/** The least wall time: each link costs one latency, a wait its timers, and the routes what AWS's bucket lets through. */
export function limitMs(tables: number, latencyMs: number): number {
  const { initiatingMs, provisioningInterRegionMs, otherSideLagMs } = defaultTimers;
  // A change takes its time and reaches the other side meanwhile.
  const waits = Math.max(initiatingMs, otherSideLagMs) + Math.max(provisioningInterRegionMs, otherSideLagMs);
  const bucketMs = (Math.max(0, tables - bucketSize) / bucketPerSecond) * 1_000;
  const waitingLinks = 2;
  return (forcedChain(tables) - waitingLinks) * latencyMs + waits + bucketMs;
}
