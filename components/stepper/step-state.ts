import { Ban, CircleAlert, CircleCheck, CircleDashed, CircleHelp, Clock, Lock, type LucideIcon } from "lucide-react";
import type { Step } from "#lib/peering/assessment.ts";

interface StepLook {
  readonly word: string;
  readonly icon: LucideIcon;
  readonly className: string;
}

/** How a step's state is said and drawn, the same in every list of steps. */
export const stepLook: Record<Step["state"], StepLook> = {
  done: { word: "Done", icon: CircleCheck, className: "text-ok" },
  partial: { word: "Partly done", icon: CircleAlert, className: "text-warn" },
  todo: { word: "To do", icon: CircleDashed, className: "text-muted" },
  waiting: { word: "Waiting", icon: Clock, className: "text-info" },
  locked: { word: "Not yet", icon: Lock, className: "text-muted" },
  blocked: { word: "Blocked", icon: Ban, className: "text-bad" },
  unknown: { word: "Unknown", icon: CircleHelp, className: "text-warn" },
};
