"use client";
import type { NodeProps } from "@xyflow/react";
import { cx } from "#components/ui/cx.ts";
import { visible } from "#lib/peering/visible.ts";
import type { PlaceFlowNode } from "./flow-nodes.ts";

/** An account, or a Region of it. Its name keeps a readable size on the screen, however far off the map is. */
export function PlaceNode({ data: { title, level, foreign } }: NodeProps<PlaceFlowNode>) {
  const account = level === "account";
  return (
    <div
      className={cx(
        "h-full w-full rounded border",
        account ? "bg-sunken" : "border-line bg-surface",
        account && (foreign ? "border-dashed border-line-strong" : "border-line"),
      )}
    >
      <span
        className={cx("block truncate px-3 leading-tight", account ? "pt-2 font-semibold" : "pt-0.5 text-muted")}
        style={{ fontSize: account ? "min(calc(14px * var(--far)), 30px)" : "min(calc(11px * var(--far)), 16px)" }}
      >
        {visible(title)}
        {account && foreign ? " (not managed)" : ""}
      </span>
    </div>
  );
}
