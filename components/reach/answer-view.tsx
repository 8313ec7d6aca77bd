"use client";
import { RefreshCw } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/section.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import { tonePanel, toneText } from "#components/ui/tone.tsx";
import type { ReachReading } from "#lib/reachability/desk.ts";
import { EvidenceList } from "./evidence-list.tsx";
import { HostNameLine } from "./host-name-line.tsx";
import { MissingList } from "./missing-list.tsx";
import { evidenceAnchor, PathDrawing } from "./path-drawing.tsx";
import type { Dated } from "./source.ts";
import { verdictLook } from "./verdict.tsx";

interface AnswerViewProps {
  readonly reading: Dated<ReachReading>;
  /** Over what AWS says now, not over a snapshot. */
  readonly live: boolean;
  /** Asks AWS again; null where there is nobody to ask. */
  readonly onAgain: (() => void) | null;
  /** What would mend it, and the way to do so. */
  readonly mend: React.ReactNode;
}

/** The verdict in words, the way as a picture, and everything that was asked on it. */
export function AnswerView({ reading, live, onAgain, mend }: AnswerViewProps) {
  const { answer } = reading;
  return (
    <Section
      id="answer"
      title="Answer"
      actions={
        onAgain === null ? null : (
          <Button size="sm" onClick={onAgain}>
            <RefreshCw aria-hidden />
            Read again
          </Button>
        )
      }
      description={
        <>
          {live ? "By what AWS said " : "By the snapshot, taken "}
          <RelativeTime at={reading.readAt} />
          {reading.settling === true ? ". Some accounts are still being read; this may change by itself." : ""}
        </>
      }
    >
      <VerdictPanel reading={reading} />
      {reading.hostName === null ? null : <HostNameLine hostName={reading.hostName} live={live} />}
      <PathDrawing reading={reading} />
      {answer.missing.length === 0 ? null : (
        <MissingList missing={answer.missing} live={live} settling={reading.settling === true} />
      )}
      {mend}
      {answer.verdict === "reachable" ? <StillNoAnswer /> : null}
      {answer.evidence.length === 0 ? null : (
        <div className="flex flex-col gap-2">
          <h3 className="font-medium">Every rule and route on the way</h3>
          <EvidenceList evidence={answer.evidence} decisive={answer.decisive} live={live} />
        </div>
      )}
    </Section>
  );
}

function VerdictPanel({ reading: { answer } }: { readonly reading: ReachReading }) {
  const { icon: Icon, tone, word } = verdictLook[answer.verdict];
  const { decisive } = answer;
  return (
    <div role="status" className={cx("flex gap-3 rounded border px-3 py-2.5", tonePanel[tone])}>
      <Icon aria-hidden className={cx("mt-0.5 size-5 shrink-0", toneText[tone])} />
      <div className="flex min-w-0 flex-col gap-1">
        <p className={cx("text-base font-semibold", toneText[tone])}>
          {word}
          {answer.verdict === "reachable" && answer.peeringId !== null ? " over the peering" : ""}
        </p>
        <p className="wrap-anywhere text-text">{saidOf(answer.summary)}</p>
        <p className="flex flex-wrap gap-x-3 text-xs text-muted">
          <span>
            Reason <code>{answer.reason}</code>
          </span>
          {answer.peeringId === null ? null : <code>{answer.peeringId}</code>}
          {decisive === null ? null : (
            <a
              href={`#${evidenceAnchor(decisive)}`}
              className="rounded-sm underline underline-offset-2 hover:text-text"
            >
              See what decides
            </a>
          )}
        </p>
      </div>
    </div>
  );
}

/** The verdict stands above it already. */
const saidOf = (summary: string): string => summary.replace(/^[^:]{1,60}: /, "");

function StillNoAnswer() {
  return (
    <Disclosure title="It still does not answer?">
      <ul className="flex max-w-prose list-disc flex-col gap-1 pl-5 text-muted">
        <li>
          The network lets it through; whether something listens there, and what a firewall of the machine does, AWS
          cannot tell.
        </li>
        <li>
          A name may still resolve to a public address: ask for the private one, or see the DNS step of the peering.
        </li>
        <li>Across Regions packets are at most 8500 bytes long, within one Region 9001.</li>
        <li>Pods and containers may go out with the address of their node.</li>
      </ul>
    </Disclosure>
  );
}
