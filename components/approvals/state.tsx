import { StatusBadge } from "#components/ui/badge.tsx";
import type { Tone } from "#components/ui/tone.tsx";
import type { ApprovalState } from "#lib/peering/approvals/record.ts";

const words: Readonly<Record<ApprovalState, { readonly name: string; readonly tone: Tone }>> = {
  pending: { name: "Waiting", tone: "warn" },
  second: { name: "Second approver", tone: "warn" },
  accepted: { name: "Accepted", tone: "ok" },
  rejected: { name: "Rejected", tone: "bad" },
  expired: { name: "Expired", tone: "neutral" },
  withdrawn: { name: "Withdrawn", tone: "neutral" },
  failed: { name: "Failed", tone: "bad" },
  gone: { name: "Gone", tone: "neutral" },
};

export function ApprovalStateBadge({ state }: { readonly state: ApprovalState }) {
  const { name, tone } = words[state];
  return <StatusBadge tone={tone}>{name}</StatusBadge>;
}
