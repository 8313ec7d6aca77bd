"use client";
import { Progress } from "@base-ui/react/progress";
import { cx } from "./cx.ts";
import type { Tone } from "./tone.tsx";

export interface ProgressBarProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly tone?: Tone;
}

const fill: Record<Tone, string> = {
  ok: "bg-ok",
  warn: "bg-warn",
  bad: "bg-bad",
  info: "bg-accent",
  neutral: "bg-neutral",
};

/** Whole things done out of all, in words and as a bar. */
export function ProgressBar({ label, value, max, tone = "info" }: ProgressBarProps) {
  const words = `${value} of ${max}`;
  return (
    <Progress.Root
      value={value}
      max={Math.max(max, 1)}
      getAriaValueText={() => words}
      className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 text-xs"
    >
      <Progress.Label className="truncate text-muted">{label}</Progress.Label>
      <span aria-hidden>{words}</span>
      <Progress.Track className="col-span-2 h-1 overflow-hidden rounded-full bg-neutral-line">
        <Progress.Indicator className={cx("h-full rounded-full transition-[width] duration-200", fill[tone])} />
      </Progress.Track>
    </Progress.Root>
  );
}
