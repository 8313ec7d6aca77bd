import { StatusBadge } from "#components/ui/badge.tsx";
import type { Health } from "#lib/peering/health/report.ts";
import { healthWords } from "./health-words.ts";

/** A peering's health: its worst finding in one word. */
export function HealthBadge({ health }: { readonly health: Health }) {
  const { name, tone, icon } = healthWords[health];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {name}
    </StatusBadge>
  );
}
