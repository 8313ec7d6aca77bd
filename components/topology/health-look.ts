import type { Tone } from "#components/ui/tone.tsx";
import type { Health } from "#lib/peering/health/report.ts";

/** How a peering's health looks: by name, icon and colour in a list; by colour, width and dashes as a line. */
export interface HealthLook {
  readonly name: string;
  readonly tone: Tone;
  /** A class of tailwind's, written out so that it is found. */
  readonly stroke: string;
  /** In pixels of the screen. */
  readonly width: number;
  /** Null: a whole line. */
  readonly dash: readonly number[] | null;
}

export const healthLook: Readonly<Record<Health, HealthLook>> = {
  broken: { name: "Broken", tone: "bad", stroke: "stroke-bad", width: 3, dash: null },
  degraded: { name: "Degraded", tone: "bad", stroke: "stroke-bad", width: 2, dash: [9, 4] },
  "not-verified": { name: "Not verified", tone: "neutral", stroke: "stroke-neutral", width: 2, dash: [2, 4] },
  warning: { name: "Warning", tone: "warn", stroke: "stroke-warn", width: 2, dash: null },
  pending: { name: "Pending", tone: "info", stroke: "stroke-info", width: 1.5, dash: [5, 4] },
  gone: { name: "Gone", tone: "neutral", stroke: "stroke-neutral-line", width: 1.5, dash: [1, 5] },
  healthy: { name: "Healthy", tone: "ok", stroke: "stroke-ok", width: 1, dash: null },
};
