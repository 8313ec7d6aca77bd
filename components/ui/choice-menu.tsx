"use client";
import { Menu } from "@base-ui/react/menu";
import { Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
}

const itemClass =
  "grid cursor-default grid-cols-[1rem_1fr] items-center gap-2 rounded-sm px-2 py-1.5 outline-none data-highlighted:bg-hover data-disabled:text-muted";

interface FrameProps {
  readonly label: string;
  /** What stands on the button. */
  readonly text: string;
  readonly marked: boolean;
  readonly children: ReactNode;
}

function Frame({ label, text, marked, children }: FrameProps) {
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={text === label ? label : `${label}: ${text}`}
        className={cx(
          "inline-flex h-control items-center gap-1 rounded border px-2 text-sm whitespace-nowrap shadow-sm hover:bg-hover data-popup-open:bg-hover",
          marked ? "border-accent-line bg-accent-soft text-accent" : "border-line-strong/60 bg-raised",
        )}
      >
        {text}
        <ChevronDown aria-hidden className="size-3.5 opacity-70" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="start" sideOffset={4} className="z-50 outline-none">
          <Menu.Popup className="min-w-44 rounded-md border border-line bg-raised p-1 text-sm text-text shadow-lg outline-none">
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

const Mark = ({ children }: { readonly children: ReactNode }) => (
  <span className="flex size-4 items-center justify-center">{children}</span>
);

export interface OneOfProps<T extends string> {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  /** The value that changes nothing, so that the button need not stand out. */
  readonly usual: T;
  readonly onValueChange: (value: T) => void;
}

/** One of a few, behind a button that says which. */
export function OneOfMenu<T extends string>({ label, choices, value, usual, onValueChange }: OneOfProps<T>) {
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <Frame label={label} text={value === usual ? label : (chosen?.label ?? label)} marked={value !== usual}>
      <Menu.RadioGroup value={value} onValueChange={(next: T) => onValueChange(next)}>
        {choices.map((choice) => (
          <Menu.RadioItem key={choice.value} value={choice.value} closeOnClick className={itemClass}>
            <Mark>
              <Menu.RadioItemIndicator>
                <Check aria-hidden className="size-3.5" />
              </Menu.RadioItemIndicator>
            </Mark>
            {choice.label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Frame>
  );
}

export interface SomeOfProps<T extends string> {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly value: readonly T[];
  readonly marked: boolean;
  readonly onValueChange: (value: readonly T[]) => void;
  /** Below the choices. */
  readonly note?: string;
}

/** Each of a few on or off, in the order of the choices. */
export function SomeOfMenu<T extends string>({ label, choices, value, marked, onValueChange, note }: SomeOfProps<T>) {
  const toggle = (each: T, on: boolean) =>
    onValueChange(choices.map((choice) => choice.value).filter((one) => (one === each ? on : value.includes(one))));
  return (
    <Frame label={label} text={label} marked={marked}>
      {choices.map((choice) => (
        <Menu.CheckboxItem
          key={choice.value}
          checked={value.includes(choice.value)}
          onCheckedChange={(on) => toggle(choice.value, on)}
          className={itemClass}
        >
          <Mark>
            <Menu.CheckboxItemIndicator>
              <Check aria-hidden className="size-3.5" />
            </Menu.CheckboxItemIndicator>
          </Mark>
          {choice.label}
        </Menu.CheckboxItem>
      ))}
      {note === undefined ? null : (
        <p className="mt-1 max-w-52 border-t border-line px-2 pt-1.5 pb-1 text-xs text-muted">{note}</p>
      )}
    </Frame>
  );
}
