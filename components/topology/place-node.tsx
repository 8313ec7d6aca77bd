"use client";
import type { NodeProps } from "@xyflow/react";
import { cx } from "#components/ui/cx.ts";
import { visible } from "#lib/peering/visible.ts";
import type { PlaceFlowNode, TitleFlowNode } from "./flow-nodes.ts";

/** The ground of an account, or of a Region in it. */
export function PlaceNode({ data: { title, level, foreign } }: NodeProps<PlaceFlowNode>) {
  if (level === "account")
    return (
      <div
        className={cx(
          "h-full w-full rounded border bg-sunken",
          foreign ? "border-dashed border-line-strong" : "border-line",
        )}
      />
    );
  return (
    <div className="h-full w-full rounded border border-line bg-surface">
      <span
        className="block truncate px-3 pt-0.5 leading-tight text-muted"
        style={{ fontSize: "min(calc(11px * var(--far)), 16px)" }}
      >
        {visible(title)}
      </span>
    </div>
  );
}

/** Keeps a readable size on the screen, however far off the map is. */
export function TitleNode({ data: { title } }: NodeProps<TitleFlowNode>) {
  return (
    <span
      className="mt-0.5 ml-1 inline-block max-w-[calc(100%-0.5rem)] truncate rounded-sm bg-sunken/85 px-2 font-semibold"
      style={{ fontSize: "min(calc(12.5px * var(--far)), 28px)", lineHeight: "32px" }}
    >
      {visible(title)}
    </span>
  );
}
