"use client";
import { formatInstant } from "#lib/peering/instant.ts";
import { formatAge, formatDuration } from "./duration.ts";
import { useNow } from "./use-now.ts";

export interface RelativeTimeProps {
  readonly at: string;
  /** Where there are many of them, seconds need not tick. */
  readonly tickMs?: number;
}

/** How long ago; the exact time on hover and before the browser takes over. */
export function RelativeTime({ at, tickMs }: RelativeTimeProps) {
  const now = useNow(tickMs);
  const exact = formatInstant(at);
  return (
    <time dateTime={at} title={exact}>
      {now === null ? exact : formatAge(now - Date.parse(at))}
    </time>
  );
}

export interface CountdownProps {
  readonly until: string;
  /** Shown once the time has passed. */
  readonly over: string;
}

/** How long is left. */
export function Countdown({ until, over }: CountdownProps) {
  const now = useNow();
  const exact = formatInstant(until);
  const left = now === null ? null : Date.parse(until) - now;
  return (
    <time dateTime={until} title={exact}>
      {left === null ? exact : left <= 0 ? over : formatDuration(left)}
    </time>
  );
}
