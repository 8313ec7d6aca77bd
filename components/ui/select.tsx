"use client";
import { Select as BaseSelect } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import { cx } from "./cx.ts";
import { controlClass } from "./field.tsx";
import { optionClass, popupClass } from "./popup.ts";

export interface SelectProps<T extends string> {
  readonly items: readonly { readonly value: T; readonly label: string }[];
  readonly value: T | null;
  readonly onValueChange: (value: T) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** Only where no `Field` labels it. */
  readonly "aria-label"?: string;
}

export function Select<T extends string>({ items, value, onValueChange, placeholder, ...props }: SelectProps<T>) {
  return (
    <BaseSelect.Root
      items={items}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onValueChange(next);
      }}
      disabled={props.disabled ?? false}
    >
      <BaseSelect.Trigger
        aria-label={props["aria-label"]}
        className={cx(controlClass, "flex h-control items-center justify-between gap-2 text-left")}
      >
        <BaseSelect.Value className="truncate data-placeholder:text-muted" placeholder={placeholder} />
        <BaseSelect.Icon className="text-muted">
          <ChevronsUpDown aria-hidden className="size-3.5" />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner className="z-50 outline-none" sideOffset={4} alignItemWithTrigger={false}>
          <BaseSelect.Popup className={popupClass}>
            <BaseSelect.List className="max-h-72 overflow-y-auto p-1">
              {items.map((item) => (
                <BaseSelect.Item key={item.value} value={item.value} className={optionClass}>
                  <BaseSelect.ItemText className="min-w-0 flex-1 truncate">{item.label}</BaseSelect.ItemText>
                  <BaseSelect.ItemIndicator>
                    <Check aria-hidden className="size-3.5" />
                  </BaseSelect.ItemIndicator>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
