import { StatusBadge } from "#components/ui/badge.tsx";
import type { Tone } from "#components/ui/tone.tsx";
import type { RouteCellState } from "#lib/peering/assessment.ts";

const words: Readonly<Record<RouteCellState, { readonly name: string; readonly tone: Tone }>> = {
  right: { name: "Right", tone: "ok" },
  waiting: { name: "Waiting for active", tone: "info" },
  missing: { name: "Missing", tone: "neutral" },
  partial: { name: "Partial", tone: "warn" },
  "other-target": { name: "Other target", tone: "warn" },
  stolen: { name: "Overridden in part", tone: "bad" },
  blackhole: { name: "Blackhole", tone: "bad" },
  local: { name: "Local", tone: "bad" },
  unknown: { name: "Not known", tone: "warn" },
};

export interface RouteStateBadgeProps {
  readonly state: RouteCellState;
  /** Where it weighs more, or less, than it does by itself. */
  readonly tone?: Tone;
}

export function RouteStateBadge({ state, tone }: RouteStateBadgeProps) {
  const { name, tone: usual } = words[state];
  return <StatusBadge tone={tone ?? usual}>{name}</StatusBadge>;
}
