"use client";
import { useCallback, useSyncExternalStore } from "react";

interface Ticker {
  now: number;
  readonly listeners: Set<() => void>;
  readonly timer: ReturnType<typeof setInterval>;
}

/** One timer for all who tick alike, however many stand on a page. */
const tickers = new Map<number, Ticker>();

function listen(tickMs: number, changed: () => void): () => void {
  const ticker = tickers.get(tickMs) ?? begin(tickMs);
  ticker.listeners.add(changed);
  return () => {
    ticker.listeners.delete(changed);
    if (ticker.listeners.size > 0) return;
    clearInterval(ticker.timer);
    tickers.delete(tickMs);
  };
}

function begin(tickMs: number): Ticker {
  const listeners = new Set<() => void>();
  const timer = setInterval(() => {
    ticker.now = Date.now();
    for (const changed of listeners) changed();
  }, tickMs);
  const ticker: Ticker = { now: Date.now(), listeners, timer };
  tickers.set(tickMs, ticker);
  return ticker;
}

/** The time now, ticking; null on the server and in the first paint, so that both render the same. */
export function useNow(tickMs = 1000): number | null {
  const subscribe = useCallback((changed: () => void) => listen(tickMs, changed), [tickMs]);
  return useSyncExternalStore(
    subscribe,
    () => tickers.get(tickMs)?.now ?? null,
    () => null,
  );
}
