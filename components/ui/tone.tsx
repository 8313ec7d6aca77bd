import { CircleAlert, CircleCheck, CircleDashed, Info, type LucideIcon, TriangleAlert } from "lucide-react";

/** What a state means to the reader. Always shown with its icon and a word: colour alone says nothing. */
export type Tone = "ok" | "warn" | "bad" | "info" | "neutral";

export const toneText: Record<Tone, string> = {
  ok: "text-ok",
  warn: "text-warn",
  bad: "text-bad",
  info: "text-info",
  neutral: "text-neutral",
};

export const tonePanel: Record<Tone, string> = {
  ok: "border-ok-line bg-ok-soft",
  warn: "border-warn-line bg-warn-soft",
  bad: "border-bad-line bg-bad-soft",
  info: "border-info-line bg-info-soft",
  neutral: "border-neutral-line bg-neutral-soft",
};

export const toneIcon: Record<Tone, LucideIcon> = {
  ok: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
  info: Info,
  neutral: CircleDashed,
};
