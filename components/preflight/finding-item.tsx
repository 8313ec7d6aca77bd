import { Ban, CircleHelp, type LucideIcon } from "lucide-react";
import { StatusBadge } from "#components/ui/badge.tsx";
import type { Tone } from "#components/ui/tone.tsx";
import type { Finding } from "#lib/peering/assessment.ts";
import { FindingFacts } from "./finding-facts.tsx";
import { type Verdict, verdictOf } from "./groups.ts";

export function FindingItem({ finding }: { readonly finding: Finding }) {
  return (
    <li className="grid gap-x-3 gap-y-1 px-4 py-2 sm:grid-cols-[6rem_minmax(0,1fr)]">
      <span className="pt-px">
        <VerdictBadge verdict={verdictOf(finding)} />
      </span>
      <FindingFacts finding={finding} />
    </li>
  );
}

interface VerdictLook {
  readonly tone: Tone;
  readonly word: string;
  readonly icon?: LucideIcon;
}

const looks: Record<Verdict, VerdictLook> = {
  blocks: { tone: "bad", word: "Blocks", icon: Ban },
  problem: { tone: "bad", word: "Problem" },
  warning: { tone: "warn", word: "Warning" },
  unknown: { tone: "neutral", word: "Unknown", icon: CircleHelp },
  pass: { tone: "ok", word: "Passed" },
};

function VerdictBadge({ verdict }: { readonly verdict: Verdict }) {
  const { word, ...look } = looks[verdict];
  return <StatusBadge {...look}>{word}</StatusBadge>;
}
