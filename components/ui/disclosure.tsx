"use client";
import { Collapsible } from "@base-ui/react/collapsible";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

export interface DisclosureProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly defaultOpen?: boolean;
}

/** A line that opens onto more. The content is only rendered while open. */
export function Disclosure({ title, children, defaultOpen = false }: DisclosureProps) {
  return (
    <Collapsible.Root defaultOpen={defaultOpen} className="flex min-w-0 flex-col">
      <Collapsible.Trigger className="group flex items-center gap-1.5 self-start rounded-sm py-0.5 pr-1.5 text-left font-medium text-muted hover:text-text">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 transition-transform duration-100 group-data-panel-open:rotate-90"
        />
        {title}
      </Collapsible.Trigger>
      <Collapsible.Panel className="flex min-w-0 flex-col gap-3 pt-2 pl-[1.375rem]">{children}</Collapsible.Panel>
    </Collapsible.Root>
  );
}
