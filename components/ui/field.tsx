"use client";
import { Field as BaseField } from "@base-ui/react/field";
import { CircleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";

export interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What was found and what is wanted; marks the control invalid. */
  readonly error?: string | null | undefined;
  /** One control: `TextInput`, `TextArea`, `Select`. */
  readonly children: ReactNode;
  readonly className?: string;
}

/** Ties a label, a hint and an error to one control. */
export function Field({ label, hint, error, children, className }: FieldProps) {
  return (
    <BaseField.Root invalid={Boolean(error)} className={cx("flex min-w-0 flex-col gap-1", className)}>
      <BaseField.Label className="text-xs font-medium">{label}</BaseField.Label>
      {children}
      {error ? (
        <BaseField.Error match className="flex gap-1.5 text-xs text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span className="wrap-anywhere">{error}</span>
        </BaseField.Error>
      ) : null}
      {hint ? <BaseField.Description className="text-xs text-muted">{hint}</BaseField.Description> : null}
    </BaseField.Root>
  );
}

export const controlClass =
  "w-full rounded border border-line-strong/70 bg-raised px-2.5 text-sm text-text shadow-sm hover:border-line-strong data-invalid:border-bad disabled:bg-sunken disabled:text-muted focus-visible:outline-offset-0";

export interface TextInputProps extends Omit<ComponentProps<"input">, "value" | "onChange" | "ref" | "defaultValue"> {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  /** For ids and CIDRs. */
  readonly mono?: boolean;
}

export function TextInput({ mono = false, className, value, onValueChange, ...props }: TextInputProps) {
  return (
    <BaseField.Control
      autoComplete="off"
      spellCheck={false}
      {...props}
      value={value}
      onValueChange={onValueChange}
      className={cx(controlClass, "h-control", mono && "font-mono text-xs", className)}
    />
  );
}

export interface TextAreaProps {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly placeholder?: string;
}

export function TextArea({ value, onValueChange, rows = 2, ...props }: TextAreaProps) {
  return (
    <BaseField.Control
      value={value}
      onValueChange={onValueChange}
      render={<textarea rows={rows} {...props} />}
      className={cx(controlClass, "py-1.5")}
    />
  );
}
