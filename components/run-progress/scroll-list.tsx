import type { ReactNode } from "react";

/** A list that scrolls once it is long, so that the button below stays in sight; rows out of sight cost no layout. */
export function ScrollList({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrollable region must be reachable with the keyboard
    <div role="region" aria-label={label} tabIndex={0} className="max-h-72 overflow-y-auto rounded border border-line">
      <ol className="divide-y divide-line">{children}</ol>
    </div>
  );
}

export function ScrollListItem({ children }: { readonly children: ReactNode }) {
  return (
    <li className="flex flex-col gap-1.5 px-3 py-1.5 [contain-intrinsic-height:auto_2rem] [content-visibility:auto]">
      {children}
    </li>
  );
}
