import { CircleHelp, Info, type LucideIcon, OctagonX } from "lucide-react";
import type { Tone } from "#components/ui/tone.tsx";
import type { Finding, Severity } from "#lib/peering/assessment.ts";

interface Look {
  readonly word: string;
  readonly tone: Tone;
  /** Where the tone's own would say less. */
  readonly icon?: LucideIcon;
}

const severityLooks: Readonly<Record<Severity, Look>> = {
  critical: { word: "Critical", tone: "bad", icon: OctagonX },
  high: { word: "High", tone: "bad" },
  medium: { word: "Medium", tone: "warn" },
  low: { word: "Low", tone: "neutral", icon: Info },
  info: { word: "Info", tone: "neutral", icon: Info },
};

/** What could not be told is said to be so, however much it would weigh. */
export function findingLook({ result, severity }: Pick<Finding, "result" | "severity">): Look {
  if (result === "pass") return { word: "Passed", tone: "ok" };
  return result === "unknown" ? { word: "Not known", tone: "warn", icon: CircleHelp } : severityLooks[severity];
}
