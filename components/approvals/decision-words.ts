import type { Tone } from "#components/ui/tone.tsx";
import type { Decision } from "#lib/peering/approvals/answers.ts";

export interface Told {
  readonly tone: Tone;
  readonly title: string;
  readonly lines: readonly string[];
}

/** What became of a decision, for whoever pressed. */
export function decisionWords(decision: Decision): Told {
  switch (decision.outcome) {
    case "started":
      return { tone: "info", title: "Being carried out", lines: [] };
    case "done":
      return { tone: "ok", title: "Done", lines: [] };
    case "second":
      return {
        tone: "warn",
        title: "Approved. A second approver must approve the same change.",
        lines: ["Nothing was sent to AWS yet."],
      };
    case "changed":
      return {
        tone: "warn",
        title: "Not approved: something changed since this was shown",
        lines: [...decision.changes, "Nothing was sent to AWS. The change below is as it is now."],
      };
    case "lost":
      return { tone: "warn", title: lostWords(decision), lines: ["Nothing was sent in your name."] };
  }
}

const lostWords = ({ by, what }: Extract<Decision, { outcome: "lost" }>): string =>
  what.endsWith("ing") || what.endsWith("back") ? `${by} is ${what} at this moment` : `Already ${what}, by ${by}`;
