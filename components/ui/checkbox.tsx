"use client";
import { Checkbox as BaseCheckbox } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export interface CheckboxProps {
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  /** Some, not all, of what it stands for. */
  readonly indeterminate?: boolean;
  readonly disabled?: boolean;
  /** The visible label. Without one, give `aria-label`. */
  readonly children?: ReactNode;
  readonly "aria-label"?: string;
  readonly "aria-describedby"?: string;
}

const box =
  "flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-raised text-ink-on data-checked:border-ink data-checked:bg-ink data-indeterminate:border-ink data-indeterminate:bg-ink data-disabled:border-line data-disabled:bg-sunken data-disabled:text-muted";

export function Checkbox({ children, indeterminate = false, disabled = false, ...props }: CheckboxProps) {
  const control = (
    <BaseCheckbox.Root {...props} indeterminate={indeterminate} disabled={disabled} className={box}>
      <BaseCheckbox.Indicator className="flex data-unchecked:hidden">
        {indeterminate ? (
          <Minus aria-hidden className="size-3" strokeWidth={3} />
        ) : (
          <Check aria-hidden className="size-3" strokeWidth={3} />
        )}
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
  );
  if (children === undefined) return control;
  return (
    // biome-ignore format: the label wraps the control
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control
    <label className={cx("inline-flex items-center gap-2", disabled ? "text-muted" : "cursor-pointer")}>
      {control}
      <span className="min-w-0">{children}</span>
    </label>
  );
}
