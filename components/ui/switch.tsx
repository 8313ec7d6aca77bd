"use client";
import { Switch as BaseSwitch } from "@base-ui/react/switch";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export interface SwitchProps {
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly children?: ReactNode;
  readonly "aria-label"?: string;
  readonly "aria-describedby"?: string;
}

export function Switch({ children, disabled = false, ...props }: SwitchProps) {
  const control = (
    <BaseSwitch.Root
      {...props}
      disabled={disabled}
      className="flex h-[1.125rem] w-8 shrink-0 rounded-full border border-line-strong bg-sunken p-px transition-colors duration-100 data-checked:border-ok data-checked:bg-ok data-disabled:opacity-60"
    >
      <BaseSwitch.Thumb className="size-3.5 rounded-full bg-muted transition-[translate] duration-100 data-checked:translate-x-3.5 data-checked:bg-raised" />
    </BaseSwitch.Root>
  );
  if (children === undefined) return control;
  return (
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control
    <label className={cx("inline-flex items-center gap-2", disabled ? "text-muted" : "cursor-pointer")}>
      {control}
      <span className="min-w-0">{children}</span>
    </label>
  );
}
