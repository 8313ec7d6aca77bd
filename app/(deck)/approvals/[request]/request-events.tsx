import { Section } from "#components/ui/section.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import type { ApprovalEvent, ApprovalEventKind } from "#lib/peering/approvals/record.ts";
import { visible } from "#lib/peering/visible.ts";

const words: Readonly<Record<ApprovalEventKind, string>> = {
  seen: "First seen",
  sent: "Sent for approval",
  changed: "Changed while it waited",
  "approved-first": "Approved by the first of two",
  reopened: "Opened again",
  voided: "Approval void: something had changed",
  tried: "Tried, without success",
  accepted: "Accepted",
  rejected: "Rejected",
  expired: "Expired",
  withdrawn: "Withdrawn",
  failed: "Failed",
  gone: "Gone from AWS",
  "rule-would": "What a rule would do",
  "rule-failed": "A rule could not decide",
};

/** Everything that happened to the request, the latest first. */
export function RequestEvents({ events }: { readonly events: readonly ApprovalEvent[] }) {
  return (
    <Section id="history" title="History">
      {events.length === 0 ? (
        <p className="text-muted">Nothing is kept of it: it was no request any more when Peerdeck first looked.</p>
      ) : (
        <ol aria-label="History, the latest first" className="flex flex-col gap-3">
          {events.toReversed().map((event) => (
            <EventLine key={event.number} event={event} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function EventLine({ event: { kind, at, actor, reason, detail } }: { readonly event: ApprovalEvent }) {
  return (
    <li className="flex min-w-0 flex-col gap-0.5 border-l-2 border-line pl-3 wrap-anywhere">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{words[kind]}</span>
        <span className="text-xs text-muted">
          <RelativeTime at={at} /> by {visible(actor.name)}
          {detail.rule === undefined ? null : `, rule ${detail.rule}, version ${detail.ruleVersion ?? "?"}`}
        </span>
      </span>
      {reason === null ? null : <span>“{visible(reason)}”</span>}
      {detail.lines === undefined || detail.lines.length === 0 ? null : (
        <ul className="list-disc pl-5 text-muted">
          {detail.lines.map((line) => (
            <li key={line}>{visible(line)}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
