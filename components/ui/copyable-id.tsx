"use client";
import { Check, Copy, X } from "lucide-react";
import { visible } from "#lib/peering/visible.ts";
import { cx } from "./cx.ts";
import { copySaid, useCopy } from "./use-copy.ts";

export interface CopyableIdProps {
  readonly value: string;
  /** What the value is, for the button's name: `VPC id`. */
  readonly label?: string;
  readonly className?: string;
  /** -1: reached from the row that it stands in, not by Tab from everywhere. */
  readonly tabIndex?: number;
}

const icons = { idle: Copy, copied: Check, failed: X } as const;

/** An id, CIDR or ARN in full, with a button that copies it to the letter, whatever it shows of what cannot be seen. */
export function CopyableId({ value, label, className, tabIndex }: CopyableIdProps) {
  const { state, copy } = useCopy(value);
  const shown = visible(value);
  const Icon = icons[state];
  return (
    <span className={cx("group/copy relative inline-flex max-w-full items-center gap-0.5 align-top", className)}>
      <code className="min-w-0 text-xs break-all">{shown}</code>
      <button
        type="button"
        tabIndex={tabIndex}
        aria-label={`Copy ${label ? `${label} ` : ""}${shown}`}
        title={state === "idle" ? "Copy" : copySaid[state]}
        onClick={copy}
        className={cx(
          "inline-flex size-5 shrink-0 items-center justify-center rounded-sm transition-opacity hover:bg-hover hover:text-text",
          // Many ids stand on one screen: with a mouse, a button shows where the pointer or the focus is.
          state === "idle" &&
            "pointer-fine:opacity-0 pointer-fine:group-hover/copy:opacity-100 pointer-fine:group-hover/row:opacity-100 focus-visible:opacity-100!",
          state === "copied" ? "text-ok" : state === "failed" ? "text-bad" : "text-muted",
        )}
      >
        <Icon aria-hidden className="size-3" />
      </button>
    </span>
  );
}
