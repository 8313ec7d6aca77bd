"use client";
import { Combobox as BaseCombobox } from "@base-ui/react/combobox";
import { Check, ChevronDown } from "lucide-react";
import { useState } from "react";
import { cx } from "./cx.ts";
import { controlClass } from "./field.tsx";

export interface Option {
  readonly value: string;
  readonly label: string;
  /** An id or the like, which is found as well. */
  readonly detail?: string;
  readonly count?: number;
}

export interface MultiSelectProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: readonly string[];
  readonly onValueChange: (value: readonly string[]) => void;
}

/** Past this many rows typing helps more than scrolling. */
const shownMax = 80;
const searchableFrom = 10;

/** A button that says what is chosen, and opens onto a list to choose any number from. */
export function MultiSelect({ label, options, value, onValueChange }: MultiSelectProps) {
  const [query, setQuery] = useState("");
  const wanted = query.trim().toLowerCase();
  const found = options.filter(({ label: name, detail = "" }) => `${name}\n${detail}`.toLowerCase().includes(wanted));
  const chosen = options.filter((option) => value.includes(option.value));
  return (
    <BaseCombobox.Root
      multiple
      items={found.slice(0, shownMax)}
      filter={null}
      value={chosen}
      onValueChange={(next) => onValueChange(next.map((option) => option.value))}
      inputValue={query}
      onInputValueChange={(next, { reason }) => setQuery(reason === "input-change" ? next : query)}
      onOpenChange={(open) => {
        if (!open) setQuery("");
      }}
      isItemEqualToValue={(one, other) => one.value === other.value}
      itemToStringLabel={(option) => option.label}
    >
      <BaseCombobox.Trigger
        aria-label={chosen.length === 0 ? label : `${label}: ${chosen.map((option) => option.label).join(", ")}`}
        className={cx(
          "inline-flex h-control max-w-56 items-center gap-1 rounded border px-2 text-sm shadow-sm hover:bg-hover data-popup-open:bg-hover",
          chosen.length === 0 ? "border-line-strong/60 bg-raised" : "border-accent-line bg-accent-soft text-accent",
        )}
      >
        <span className="min-w-0 truncate">{summary(label, chosen)}</span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 opacity-70" />
      </BaseCombobox.Trigger>
      <BaseCombobox.Portal>
        <BaseCombobox.Positioner className="z-50 outline-none" sideOffset={4} align="start">
          <BaseCombobox.Popup
            aria-label={label}
            className="w-72 max-w-[var(--available-width)] overflow-hidden rounded-md border border-line bg-raised text-sm text-text shadow-lg outline-none"
          >
            <div className={options.length < searchableFrom ? "sr-only" : "border-b border-line p-2"}>
              <BaseCombobox.Input
                aria-label={`Find in ${label}`}
                placeholder={`Find in ${label.toLowerCase()}`}
                spellCheck={false}
                className={cx(controlClass, "h-control")}
              />
            </div>
            <BaseCombobox.Status className={wanted === "" ? "sr-only" : "px-3 py-1.5 text-xs text-muted"}>
              {found.length > shownMax
                ? `First ${shownMax} of ${found.length}. Type to narrow down.`
                : `${found.length} of ${options.length}`}
            </BaseCombobox.Status>
            <BaseCombobox.List className="max-h-[min(24rem,var(--available-height))] overflow-y-auto overscroll-contain p-1 data-empty:p-0">
              {(option: Option) => <Line key={option.value} option={option} />}
            </BaseCombobox.List>
            {chosen.length === 0 ? null : (
              <button
                type="button"
                onClick={() => onValueChange([])}
                className="w-full border-t border-line px-3 py-2 text-left text-xs font-medium text-muted hover:bg-hover hover:text-text"
              >
                Clear {label.toLowerCase()}
              </button>
            )}
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  );
}

const summary = (label: string, [first, ...more]: readonly Option[]): string =>
  first === undefined ? label : `${first.label}${more.length === 0 ? "" : ` +${more.length}`}`;

function Line({ option }: { readonly option: Option }) {
  return (
    <BaseCombobox.Item
      value={option}
      className="flex cursor-default items-start gap-2 rounded-sm px-2 py-1.5 outline-none select-none data-highlighted:bg-hover"
    >
      <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong">
        <BaseCombobox.ItemIndicator>
          <Check aria-hidden className="size-3" strokeWidth={3} />
        </BaseCombobox.ItemIndicator>
      </span>
      <span className="min-w-0 flex-1">
        <span className="block wrap-anywhere">{option.label}</span>
        {option.detail === undefined ? null : <code className="block text-2xs text-muted">{option.detail}</code>}
      </span>
      {option.count === undefined ? null : (
        <span className="text-xs text-muted">{option.count.toLocaleString("en")}</span>
      )}
    </BaseCombobox.Item>
  );
}
