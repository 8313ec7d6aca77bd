"use client";
import { useSyncExternalStore } from "react";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import type { Choices } from "./choices.ts";

/** The offered operations that are ticked, in the order of the checklist. */
export function useChosen(choices: Choices, offered: readonly PlannedOperation[]): readonly PlannedOperation[] {
  // The snapshot is a text, so that it compares equal as long as the same boxes are ticked.
  const snapshot = () => offered.map((planned) => (choices.has(planned) ? "1" : "0")).join("");
  const ticks = useSyncExternalStore(choices.subscribe, snapshot, snapshot);
  return offered.filter((_, index) => ticks[index] === "1");
}
