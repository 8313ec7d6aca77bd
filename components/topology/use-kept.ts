"use client";
import { useState } from "react";

/** What was made, until its key changes: for things that a new reading leaves as they are. */
export function useKept<T>(key: string, make: () => T): T {
  const [kept, setKept] = useState(() => ({ key, value: make() }));
  if (kept.key === key) return kept.value;
  const next = { key, value: make() };
  setKept(next);
  return next.value;
}
