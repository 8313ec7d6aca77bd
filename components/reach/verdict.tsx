import { CircleCheck, CircleHelp, CircleX, type LucideIcon } from "lucide-react";
import type { Tone } from "#components/ui/tone.tsx";
import type { Verdict } from "#lib/reachability/answer.ts";

interface VerdictLook {
  readonly word: string;
  readonly tone: Tone;
  readonly icon: LucideIcon;
}

/** How a verdict is said and drawn, the same everywhere. */
export const verdictLook: Readonly<Record<Verdict, VerdictLook>> = {
  reachable: { word: "Reachable", tone: "ok", icon: CircleCheck },
  unreachable: { word: "Not reachable", tone: "bad", icon: CircleX },
  unknown: { word: "Cannot say", tone: "warn", icon: CircleHelp },
};
