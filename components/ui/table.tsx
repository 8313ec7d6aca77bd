import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";

export interface TableProps {
  /** What the table lists; read out, not shown. */
  readonly caption: string;
  readonly children: ReactNode;
  /** Scrolls inside this height with the header in sight, e.g. `max-h-96`. */
  readonly className?: string;
}

/** A native table: dense, header sticks, scrolls sideways inside its own box. */
export function Table({ caption, children, className }: TableProps) {
  return (
    <div
      role="group"
      aria-label={caption}
      // What scrolls must be reachable with the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={cx("relative overflow-auto focus-visible:-outline-offset-2", className)}
    >
      <table className="w-full border-separate border-spacing-0 text-left">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function HeaderCell({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      {...props}
      className={cx(
        "sticky top-0 z-10 border-b border-line bg-sunken px-3 py-1.5 text-xs font-medium whitespace-nowrap text-muted",
        className,
      )}
    />
  );
}

export function Row({ className, ...props }: ComponentProps<"tr">) {
  return <tr {...props} className={cx("group/row hover:bg-hover/60 [&:last-child>*]:border-b-0", className)} />;
}

export function Cell({ className, ...props }: ComponentProps<"td">) {
  return <td {...props} className={cx("border-b border-line px-3 py-2 align-top", className)} />;
}

/** The cell that names its row. */
export function RowHeader({ className, ...props }: ComponentProps<"th">) {
  return (
    <th scope="row" {...props} className={cx("border-b border-line px-3 py-2 align-top font-normal", className)} />
  );
}
