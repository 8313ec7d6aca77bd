"use client";
import { type ReactNode, useSyncExternalStore } from "react";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { type Choices, canBeChosen } from "./choices.ts";

/** A native box: a page of five hundred tables holds thousands of them. */
const boxClass = "mt-0.5 size-4 shrink-0 accent-[var(--ink)] disabled:cursor-not-allowed";

/** How many of these are chosen; redraws only when that number changes. */
export const useChosenCount = (choices: Choices, planned: readonly PlannedOperation[]): number => {
  const count = () => planned.reduce((sum, one) => sum + (choices.has(one) ? 1 : 0), 0);
  return useSyncExternalStore(choices.subscribe, count, count);
};

export interface ChoiceBoxProps {
  readonly choices: Choices;
  /** What the box stands for: one route, or all of one table. */
  readonly planned: readonly PlannedOperation[];
  readonly label: string;
  readonly children?: ReactNode;
}

export function ChoiceBox({ choices, planned, label, children }: ChoiceBoxProps) {
  const open = planned.filter(canBeChosen);
  const chosen = useChosenCount(choices, open);
  const some = chosen > 0 && chosen < open.length;
  return (
    <label className="flex min-w-0 items-start gap-2">
      <input
        type="checkbox"
        aria-label={label}
        className={boxClass}
        checked={open.length > 0 && chosen === open.length}
        disabled={open.length === 0}
        ref={(box) => {
          if (box) box.indeterminate = some;
        }}
        onChange={() => choices.set(open, chosen < open.length)}
      />
      {children}
    </label>
  );
}
