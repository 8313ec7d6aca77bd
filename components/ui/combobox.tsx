"use client";
import { Combobox as BaseCombobox } from "@base-ui/react/combobox";
import { Check, ChevronDown, Search, X } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { cx } from "./cx.ts";
import { controlClass } from "./field.tsx";
import { popupClass } from "./popup.ts";

export interface ComboboxProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly value: T | null;
  readonly onValueChange: (value: T | null) => void;
  readonly keyOf: (item: T) => string;
  /** What stands in the input once chosen. */
  readonly titleOf: (item: T) => string;
  /** Whether the item answers what was typed (already lower case, trimmed). */
  readonly matches: (item: T, query: string) => boolean;
  readonly renderItem: (item: T) => ReactNode;
  readonly placeholder?: string;
  readonly emptyText?: string;
  readonly loading?: boolean;
  readonly disabled?: boolean;
  /** Told what is typed, where the items come from a search elsewhere. */
  readonly onQuery?: (query: string) => void;
  /** How many there are, where `items` holds only the first of them. */
  readonly total?: number;
}

/** Past this many rows typing helps more than scrolling; keeps a list of thousands instant without virtualising. */
const shownMax = 80;

export function Combobox<T>(props: ComboboxProps<T>) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const query = (typed ?? "").trim().toLowerCase();
  const found = query === "" ? props.items : props.items.filter((item) => props.matches(item, query));
  const shown = found.slice(0, shownMax);
  const type = (next: string | null) => {
    setTyped(next);
    props.onQuery?.((next ?? "").trim());
  };
  const text = typed ?? (props.value === null ? "" : props.titleOf(props.value));
  return (
    <BaseCombobox.Root
      items={shown}
      filter={null}
      value={props.value}
      inputValue={text}
      onInputValueChange={(next, details) => type(details.reason === "input-change" ? next : null)}
      onOpenChange={(open) => {
        if (!open) type(null);
      }}
      onValueChange={(next) => {
        type(null);
        props.onValueChange(next);
      }}
      isItemEqualToValue={(item, value) => props.keyOf(item) === props.keyOf(value)}
      itemToStringLabel={props.titleOf}
      itemToStringValue={props.keyOf}
      autoHighlight
      disabled={props.disabled ?? false}
    >
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="text-xs font-medium">
          {props.label}
        </label>
        <ComboboxInput id={id} placeholder={props.placeholder} clearable={props.value !== null} />
      </div>
      <BaseCombobox.Portal>
        <BaseCombobox.Positioner className="z-50 outline-none" sideOffset={4}>
          <BaseCombobox.Popup className={cx(popupClass, "min-w-72")}>
            <BaseCombobox.Status className="border-b border-line px-3 py-1.5 text-xs text-muted">
              {countSentence(props.loading === true, shown.length, props.total ?? found.length, props.emptyText)}
            </BaseCombobox.Status>
            <BaseCombobox.List className="max-h-[min(24rem,var(--available-height))] overflow-y-auto overscroll-contain p-1 data-empty:p-0">
              {(item: T) => (
                <BaseCombobox.Item
                  key={props.keyOf(item)}
                  value={item}
                  className="flex cursor-default items-start gap-2 rounded-sm px-2 py-1.5 outline-none select-none data-highlighted:bg-hover"
                >
                  <span className="min-w-0 flex-1">{props.renderItem(item)}</span>
                  <BaseCombobox.ItemIndicator className="mt-0.5 text-accent">
                    <Check aria-hidden className="size-4" />
                  </BaseCombobox.ItemIndicator>
                </BaseCombobox.Item>
              )}
            </BaseCombobox.List>
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  );
}

function countSentence(loading: boolean, shown: number, found: number, emptyText = "Nothing matches."): string {
  if (loading) return "Loading…";
  if (found === 0) return emptyText;
  if (shown < found) return `First ${shown} of ${found.toLocaleString("en")}. Type to narrow down.`;
  return found === 1 ? "1 match" : `${found} matches`;
}

interface ComboboxInputProps {
  readonly id: string;
  readonly placeholder: string | undefined;
  readonly clearable: boolean;
}

const iconButton = "flex size-6 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-text";

function ComboboxInput({ id, placeholder, clearable }: ComboboxInputProps) {
  return (
    <BaseCombobox.InputGroup className="relative">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
      <BaseCombobox.Input
        id={id}
        placeholder={placeholder}
        spellCheck={false}
        className={cx(controlClass, "h-control truncate pl-8", clearable ? "pr-14" : "pr-8")}
      />
      <span className="absolute top-1 right-1 flex">
        {clearable ? (
          <BaseCombobox.Clear aria-label="Clear the choice" className={iconButton}>
            <X aria-hidden className="size-3.5" />
          </BaseCombobox.Clear>
        ) : null}
        <BaseCombobox.Trigger aria-label="Show the list" className={iconButton}>
          <ChevronDown aria-hidden className="size-3.5" />
        </BaseCombobox.Trigger>
      </span>
    </BaseCombobox.InputGroup>
  );
}
