import { StatusBadge } from "#components/ui/badge.tsx";
import type { PersonShown } from "./people-types.ts";

const tones = { active: "ok", invited: "info", disabled: "neutral" } as const;

export function PersonState({ state }: { readonly state: PersonShown["state"] }) {
  return <StatusBadge tone={tones[state]}>{state}</StatusBadge>;
}
