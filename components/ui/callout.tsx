import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { type Tone, toneIcon, tonePanel, toneText } from "./tone.tsx";

export interface CalloutProps {
  readonly tone: Tone;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** `alert` interrupts, `status` waits for a pause; leave out for text that was there from the start. */
  readonly role?: "alert" | "status";
}

export function Callout({ tone, title, children, actions, role }: CalloutProps) {
  const Icon = toneIcon[tone];
  return (
    <div role={role} className={cx("flex gap-2.5 rounded border px-3 py-2.5", tonePanel[tone])}>
      <Icon aria-hidden className={cx("mt-0.5 size-4 shrink-0", toneText[tone])} />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p className={cx("font-medium wrap-anywhere", toneText[tone])}>{title}</p>
        {children ? <div className="flex flex-col gap-1.5 text-text wrap-anywhere">{children}</div> : null}
        {actions ? <div className="flex flex-wrap gap-2 pt-0.5">{actions}</div> : null}
      </div>
    </div>
  );
}
