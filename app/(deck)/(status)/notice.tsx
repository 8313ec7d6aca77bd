"use client";
import { Collapsible } from "@base-ui/react/collapsible";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "#components/ui/cx.ts";
import { type Tone, toneIcon, tonePanel, toneText } from "#components/ui/tone.tsx";

interface NoticeProps {
  readonly tone: Tone;
  readonly title: string;
  /** Few enough to be read at once. */
  readonly open: boolean;
  readonly children: ReactNode;
}

/** One line that says what is wrong, and opens onto each case with its mend. */
export function Notice({ tone, title, open, children }: NoticeProps) {
  const Icon = toneIcon[tone];
  return (
    <Collapsible.Root
      defaultOpen={open}
      render={<section aria-label={title} />}
      className={cx("overflow-hidden rounded-lg border", tonePanel[tone])}
    >
      <Collapsible.Trigger
        className={cx(
          "group flex w-full items-center gap-2 px-3 py-2 text-left font-medium focus-visible:-outline-offset-2",
          toneText[tone],
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0 wrap-anywhere">{title}</span>
        <ChevronRight
          aria-hidden
          className="ml-auto size-4 shrink-0 transition-transform duration-100 group-data-panel-open:rotate-90"
        />
      </Collapsible.Trigger>
      <Collapsible.Panel className="max-h-80 overflow-y-auto border-t border-line bg-raised">
        <ul className="flex flex-col divide-y divide-line">{children}</ul>
      </Collapsible.Panel>
    </Collapsible.Root>
  );
}

export const NoticeItem = ({ children }: { readonly children: ReactNode }) => (
  <li className="flex flex-col gap-0.5 px-3 py-2 wrap-anywhere">{children}</li>
);

/** So many are shown without being asked for: more would push the list out of sight. */
export const openMax = 1;

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
