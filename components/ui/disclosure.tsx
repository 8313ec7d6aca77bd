"use client";
import { Collapsible } from "@base-ui/react/collapsible";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export interface DisclosureProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly defaultOpen?: boolean;
  /** The content reaches from edge to edge instead of standing under the title. */
  readonly flush?: boolean;
}

/** A line that opens onto more. The content is only rendered while open. */
export function Disclosure({ title, children, defaultOpen = false, flush = false }: DisclosureProps) {
  return (
    <Collapsible.Root defaultOpen={defaultOpen} className="flex min-w-0 flex-col">
      <Collapsible.Trigger
        className={cx(
          "group flex items-center gap-1.5 self-start rounded-sm py-0.5 pr-1.5 text-left font-medium text-muted hover:text-text",
          flush && "mx-4 my-2",
        )}
      >
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 transition-transform duration-100 group-data-panel-open:rotate-90"
        />
        {title}
      </Collapsible.Trigger>
      <Collapsible.Panel
        className={cx("flex min-w-0 flex-col", flush ? "border-t border-line" : "gap-3 pt-2 pl-[1.375rem]")}
      >
        {children}
      </Collapsible.Panel>
    </Collapsible.Root>
  );
}
