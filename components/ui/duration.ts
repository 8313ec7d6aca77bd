const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The two largest parts, e.g. `6 d 4 h`, `3 min 20 s`, `8 s`. Never negative. */
export function formatDuration(ms: number): string {
  const left = Math.max(0, ms);
  const parts = [
    [Math.floor(left / dayMs), "d"],
    [Math.floor((left % dayMs) / hourMs), "h"],
    [Math.floor((left % hourMs) / minuteMs), "min"],
    [Math.floor((left % minuteMs) / secondMs), "s"],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return "0 s";
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" ");
}

/** One rounded-down part: how long ago, without the noise of seconds ticking under older times. */
export function formatAge(ms: number): string {
  if (ms < 2 * secondMs) return "just now";
  if (ms < minuteMs) return `${Math.floor(ms / secondMs)} s ago`;
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min ago`;
  if (ms < dayMs) return `${Math.floor(ms / hourMs)} h ago`;
  return `${Math.floor(ms / dayMs)} d ago`;
}
