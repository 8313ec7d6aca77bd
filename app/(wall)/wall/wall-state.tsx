"use client";
import { CloudOff, Hourglass } from "lucide-react";
import { cx } from "#components/ui/cx.ts";
import { formatAge } from "#components/ui/duration.ts";
import { tonePanel, toneText } from "#components/ui/tone.tsx";
import { useNow } from "#components/ui/use-now.ts";
import type { FleetSummary } from "#lib/peering/health/summary.ts";
import type { Problem } from "#lib/result.ts";

interface WallStateProps {
  readonly summary: FleetSummary | null;
  /** Why the latest question went unanswered. */
  readonly problem: Problem | null;
  /** When the server answered last, by this browser's clock. */
  readonly answeredAt: number;
  readonly simulated: boolean;
}

/** At rest a VPC is read every five minutes; twice that is no rest any more. */
const oldAfterMs = 10 * 60_000;
/** Three answers that did not come. */
const silentAfterMs = 35_000;

/** Whether what is above may be believed: how old it is, and whether the server still answers. */
export function WallState({ summary, problem, answeredAt, simulated }: WallStateProps) {
  const now = useNow();
  const silentMs = now === null || answeredAt === 0 ? 0 : now - answeredAt;
  const lost = summary === null || problem !== null || silentMs > silentAfterMs;
  const ageMs = summary?.readAt == null ? null : Date.parse(summary.at) - Date.parse(summary.readAt) + silentMs;
  const old = ageMs !== null && ageMs > oldAfterMs;
  return (
    <footer
      className={cx(
        "mt-auto flex flex-wrap items-center gap-x-[2vmin] gap-y-1 rounded-lg border px-[1.6vmin] py-[1vmin] text-[max(0.875rem,2.2vmin)]",
        lost
          ? cx(tonePanel.bad, toneText.bad)
          : old
            ? cx(tonePanel.warn, toneText.warn)
            : "border-transparent text-muted",
      )}
    >
      <p role="status" className="flex items-center gap-[1vmin] font-medium">
        {lost ? (
          <>
            <CloudOff aria-hidden className="size-[1.2em] shrink-0" />
            {problem?.code === "signed-out"
              ? "Signed out: these figures do not move any more. Sign in again."
              : `Connection lost. These figures are of ${formatAge(silentMs)}.`}
          </>
        ) : old ? (
          <>
            <Hourglass aria-hidden className="size-[1.2em] shrink-0" />
            Old figures: the oldest reading is of {formatAge(ageMs)}.
          </>
        ) : (
          "Live"
        )}
      </p>
      {summary === null ? null : <Figures summary={summary} ageMs={ageMs} />}
      {simulated ? <p className="ml-auto">Simulated AWS</p> : null}
    </footer>
  );
}

const counted = (count: number, one: string): string => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

function Figures({ summary, ageMs }: { readonly summary: FleetSummary; readonly ageMs: number | null }) {
  const { peerings, progress, delayed, orphanRoutes } = summary;
  const parts = [
    counted(peerings, "peering"),
    counted(progress.done + progress.failed + progress.remaining, "account"),
    progress.remaining > 0 ? `${progress.remaining} still to be read` : "",
    progress.failed > 0 ? `${progress.failed} with gaps` : "",
    delayed > 0 ? `${counted(delayed, "reading")} delayed` : "",
    orphanRoutes > 0 ? `${counted(orphanRoutes, "route table")} routing nowhere` : "",
    ageMs === null ? "" : `oldest reading ${formatAge(ageMs)}`,
  ];
  return <p>{parts.filter(Boolean).join(" · ")}</p>;
}
