"use client";
import { type ReactNode, useId } from "react";
import { cx } from "#components/ui/cx.ts";

interface ChoicesProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: ReactNode }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** A few things of which one holds: radio buttons in one bar. */
export function Choices<T extends string>({ label, options, value, onChange }: ChoicesProps<T>) {
  const group = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1.5 text-xs font-medium">{label}</legend>
      <div className="inline-flex max-w-full flex-wrap rounded border border-line-strong/60 bg-raised shadow-sm">
        {options.map((option) => (
          <label
            key={option.value}
            className={cx(
              "relative flex h-control-sm cursor-pointer items-center rounded-sm px-2.5 text-xs font-medium whitespace-nowrap has-focus-visible:outline-2 has-focus-visible:outline-accent",
              option.value === value ? "bg-ink text-ink-on" : "hover:bg-hover",
            )}
          >
            <input
              type="radio"
              name={group}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 size-full cursor-pointer opacity-0"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
