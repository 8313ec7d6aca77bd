import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { type Tone, toneIcon, tonePanel, toneText } from "./tone.tsx";

const shape =
  "inline-flex items-center rounded-sm border px-1.5 text-2xs leading-[1.125rem] font-medium whitespace-nowrap";

/** A quiet label: `main`, `default VPC`, `IPv6`. */
export function Badge({ children, tone = "neutral" }: { readonly children: ReactNode; readonly tone?: Tone }) {
  return <span className={cx(shape, tonePanel[tone], toneText[tone])}>{children}</span>;
}

export interface StatusBadgeProps {
  readonly tone: Tone;
  /** The state's name, e.g. `pending-acceptance`. */
  readonly children: ReactNode;
  readonly icon?: LucideIcon;
}

export function StatusBadge({ tone, children, icon }: StatusBadgeProps) {
  const Icon = icon ?? toneIcon[tone];
  return (
    <span className={cx(shape, "gap-1", tonePanel[tone], toneText[tone])}>
      <Icon aria-hidden className="size-3 shrink-0" />
      {children}
    </span>
  );
}
