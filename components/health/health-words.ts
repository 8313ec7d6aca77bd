import {
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CircleSlash,
  CircleX,
  Hourglass,
  type LucideIcon,
  TriangleAlert,
} from "lucide-react";
import type { Tone } from "#components/ui/tone.tsx";
import type { Health } from "#lib/peering/health/report.ts";

interface HealthWords {
  readonly name: string;
  /** What it means, in one short sentence. */
  readonly means: string;
  readonly tone: Tone;
  readonly icon: LucideIcon;
}

export const healthWords: Readonly<Record<Health, HealthWords>> = {
  broken: {
    name: "Broken",
    means: "Traffic cannot pass, or not both ways.",
    tone: "bad",
    icon: CircleX,
  },
  degraded: {
    name: "Degraded",
    means: "A part of it does not work.",
    tone: "bad",
    icon: TriangleAlert,
  },
  "not-verified": {
    name: "Not verified",
    means: "Nothing bad is known, and something that matters could not be read.",
    tone: "warn",
    icon: CircleHelp,
  },
  warning: {
    name: "Warning",
    means: "It works, and something asks for a look.",
    tone: "warn",
    icon: CircleAlert,
  },
  pending: {
    name: "Pending",
    means: "Requested, or on the way to active.",
    tone: "info",
    icon: Hourglass,
  },
  gone: {
    name: "Gone",
    means: "Rejected, failed, expired or deleted, and still listed by AWS.",
    tone: "neutral",
    icon: CircleSlash,
  },
  healthy: {
    name: "Healthy",
    means: "Everything that was checked is right.",
    tone: "ok",
    icon: CircleCheck,
  },
};

/** `route-missing` as people read it. */
export const checkWords = (check: string): string => {
  const words = check.replaceAll("-", " ").replace(/\b(?:dns|cidr|ipv6|vpc)\b/g, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
};
