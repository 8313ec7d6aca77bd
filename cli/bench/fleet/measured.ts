import type { Rows } from "./rows.ts";

export interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly rssMb: number;
}

export interface Told extends Cost {
  readonly rows: Rows;
}

/** Of this process, while `work` runs; the greatest memory it ever had. */
export async function measured(work: () => Promise<void>): Promise<Cost> {
  const before = process.cpuUsage();
  const since = performance.now();
  await work();
  const wallMs = Math.round(performance.now() - since);
  const { user, system } = process.cpuUsage(before);
  return {
    wallMs,
    cpuMs: Math.round((user + system) / 1000),
    rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

/** To the bench that started this process. */
export function tell(told: Told): void {
  process.send?.(told);
  process.disconnect?.();
}
