"use client";
import { useEffect, useState } from "react";

/** The value once it has rested for a moment: what is typed letter by letter is not asked for letter by letter. */
export function useSettled<T>(value: T, restMs = 180): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return settled;
}
