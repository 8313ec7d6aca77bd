"use client";
import { Clock } from "lucide-react";
import { StatusBadge } from "#components/ui/badge.tsx";
import { Countdown } from "#components/ui/time.tsx";
import { useNow } from "#components/ui/use-now.ts";

const hourMs = 3_600_000;

interface ExpiryProps {
  readonly expiresAt: string | null;
  /** Said before the time that is left, and not after its end. */
  readonly lead?: string;
}

/** How long a request still waits; the last day and the last two are marked. */
export function Expiry({ expiresAt, lead }: ExpiryProps) {
  const now = useNow(lead === undefined ? 60_000 : 1_000);
  if (expiresAt === null) return <span className="text-xs text-muted">does not expire</span>;
  const leftMs = now === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt) - now;
  const left = <Countdown until={expiresAt} over="expired" />;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      {lead === undefined || leftMs <= 0 ? null : <span>{lead}</span>}
      {leftMs >= 48 * hourMs ? (
        <span>{left}</span>
      ) : (
        <StatusBadge tone={leftMs < 24 * hourMs ? "bad" : "warn"} icon={Clock}>
          {left}
        </StatusBadge>
      )}
    </span>
  );
}
