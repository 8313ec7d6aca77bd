"use client";
import { useCallback, useRef, useSyncExternalStore } from "react";

/** The time now, ticking; null on the server and in the first paint, so that both render the same. */
export function useNow(tickMs = 1000): number | null {
  const now = useRef<number | null>(null);
  const subscribe = useCallback(
    (changed: () => void) => {
      const tick = () => {
        now.current = Date.now();
        changed();
      };
      tick();
      const timer = setInterval(tick, tickMs);
      return () => clearInterval(timer);
    },
    [tickMs],
  );
  return useSyncExternalStore(
    subscribe,
    () => now.current,
    () => null,
  );
}
