"use client";
import { Field as BaseField } from "@base-ui/react/field";
import { cx } from "#components/ui/cx.ts";
import { controlClass } from "#components/ui/field.tsx";

interface ChoiceProps {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** One of a few, the browser's own list: it fits every screen and keyboard. */
export function Choice({ value, onValueChange, options }: ChoiceProps) {
  return (
    <BaseField.Control
      value={value}
      onValueChange={onValueChange}
      className={cx(controlClass, "h-control")}
      render={
        <select>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      }
    />
  );
}
