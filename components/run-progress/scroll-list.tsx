"use client";
import type { ReactNode } from "react";
import { MoreRows, useGrowing } from "#components/ui/growing.tsx";

export interface ScrollListProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly children: (item: T) => ReactNode;
}

/** A list that scrolls once it is long, so that the button below stays in sight. */
export function ScrollList<T>({ label, items, keyOf, children }: ScrollListProps<T>) {
  const { shown, left, more } = useGrowing(items);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrollable region must be reachable with the keyboard
    <div role="group" aria-label={label} tabIndex={0} className="max-h-72 overflow-y-auto rounded border border-line">
      <ol className="divide-y divide-line">
        {shown.map((item) => (
          <li key={keyOf(item)} className="flex flex-col gap-1.5 px-3 py-1.5">
            {children(item)}
          </li>
        ))}
        <MoreRows left={left} more={more} />
      </ol>
    </div>
  );
}
