import { StatusBadge } from "#components/ui/badge.tsx";
import type { Health } from "#lib/peering/health/report.ts";
import { healthLooks } from "./words.ts";

export function HealthBadge({ health }: { readonly health: Health }) {
  const { word, ...look } = healthLooks[health];
  return <StatusBadge {...look}>{word}</StatusBadge>;
}
