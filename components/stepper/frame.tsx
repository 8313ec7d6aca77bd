"use client";
import { ChevronDown } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { cx } from "#components/ui/cx.ts";

export interface StepFrameProps {
  /** The page's own heading, above everything. */
  readonly header: ReactNode;
  readonly steps: ReactNode;
  /** The step's content. */
  readonly children: ReactNode;
  /** Stays in sight beside the step; folds away on narrow screens. */
  readonly panel: ReactNode;
  /** Names the panel: `Live status`. */
  readonly panelTitle: string;
  /** One line that stands for the panel while it is folded. */
  readonly panelSummary?: ReactNode;
}

/** Steps on the left, the step in the middle, what is true now on the right; one column on narrow screens. */
export function StepFrame({ header, steps, children, panel, panelTitle, panelSummary }: StepFrameProps) {
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-4 px-4 py-5 sm:px-6">
      {header}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-6 xl:grid-cols-[13.5rem_minmax(0,1fr)_21rem]">
        <div className="min-w-0 lg:sticky lg:top-16">{steps}</div>
        <div className="order-last flex min-w-0 flex-col gap-4 lg:order-none lg:row-span-2 xl:row-span-1">
          {children}
        </div>
        <SidePanel title={panelTitle} summary={panelSummary}>
          {panel}
        </SidePanel>
      </div>
    </div>
  );
}

export interface SidePanelProps {
  readonly title: string;
  readonly summary: ReactNode;
  readonly children: ReactNode;
}

/** Beside the content on wide screens; a line that opens on narrow ones. */
export function SidePanel({ title, summary, children }: SidePanelProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <aside aria-label={title} className="min-w-0 xl:sticky xl:top-16">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex w-full items-center gap-3 rounded border border-line bg-raised px-3 py-2 text-left shadow-sm hover:bg-hover lg:hidden"
      >
        <span className="font-medium">{title}</span>
        <span className="min-w-0 flex-1 truncate text-right text-muted">{summary}</span>
        <ChevronDown aria-hidden className={cx("size-4 shrink-0 text-muted", open && "rotate-180")} />
      </button>
      <div id={id} className={cx("flex-col gap-3 pt-2 lg:flex lg:pt-0", open ? "flex" : "hidden")}>
        {children}
      </div>
    </aside>
  );
}
