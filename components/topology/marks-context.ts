"use client";
import { createContext, useContext, useSyncExternalStore } from "react";
import { createMarks, type Mark } from "./marks.ts";

export const MarksContext = createContext(createMarks());

/** Redraws whoever asks only when the mark of this very id changes. */
export function useMark(id: string): Mark {
  const marks = useContext(MarksContext);
  const of = () => marks.of(id);
  return useSyncExternalStore(marks.subscribe, of, of);
}
