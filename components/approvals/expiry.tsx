"use client";
import { Clock } from "lucide-react";
import { StatusBadge } from "#components/ui/badge.tsx";
import { Countdown } from "#components/ui/time.tsx";
import { useNow } from "#components/ui/use-now.ts";

const hourMs = 3_600_000;

/** How long a request still waits; the last day and the last two are marked. */
export function Expiry({ expiresAt }: { readonly expiresAt: string | null }) {
  const now = useNow(60_000);
  if (expiresAt === null) return <span className="text-xs text-muted">does not expire</span>;
  const hours = now === null ? Number.POSITIVE_INFINITY : (Date.parse(expiresAt) - now) / hourMs;
  const left = <Countdown until={expiresAt} over="over" />;
  if (hours >= 48) return <span className="whitespace-nowrap">{left}</span>;
  return (
    <StatusBadge tone={hours < 24 ? "bad" : "warn"} icon={Clock}>
      {left}
    </StatusBadge>
  );
}
