"use client";
import { useQuery } from "@tanstack/react-query";
import { healthWords } from "#components/health/health-words.ts";
import { cx } from "#components/ui/cx.ts";
import { tonePanel, toneText } from "#components/ui/tone.tsx";
import type { HealthCounts } from "#lib/peering/fleet-table/filter.ts";
import { healths } from "#lib/peering/health/report.ts";
import { fleetSummaryQuery } from "#lib/queries/fleet-summary.ts";
import { WallState } from "./wall-state.tsx";
import { WorstList } from "./worst-list.tsx";

interface WallScreenProps {
  readonly dark: boolean;
  readonly simulated: boolean;
}

/** To be read across a room: how many are how, and the worst. Sizes follow the window, whatever screen it is. */
export function WallScreen({ dark, simulated }: WallScreenProps) {
  const { data, error, dataUpdatedAt } = useQuery(fleetSummaryQuery);
  return (
    <main
      className={cx(
        dark && "dark",
        "flex min-h-dvh flex-col gap-[2.2vmin] bg-surface p-[2.2vmin] text-text lg:h-dvh lg:overflow-hidden",
      )}
    >
      <h1 className="sr-only">VPC peerings</h1>
      {data === undefined ? null : (
        <>
          <Counts counts={data.counts} />
          <WorstList summary={data} />
        </>
      )}
      <WallState
        summary={data ?? null}
        problem={error?.problem ?? null}
        answeredAt={dataUpdatedAt}
        simulated={simulated}
      />
    </main>
  );
}

const Counts = ({ counts }: { readonly counts: HealthCounts }) => (
  <ul aria-label="Health" className="grid grid-cols-2 gap-[1.4vmin] sm:grid-cols-4 lg:grid-cols-7">
    {healths.map((health) => {
      const { name, tone, icon: Icon } = healthWords[health];
      const none = counts[health] === 0;
      return (
        <li
          key={health}
          className={cx(
            "flex flex-col gap-[0.8vmin] rounded-lg last:col-span-2 lg:last:col-span-1 border px-[1.6vmin] py-[1.2vmin]",
            none ? "border-line bg-raised text-muted" : cx(tonePanel[tone], toneText[tone]),
          )}
        >
          <span className="flex items-center gap-[0.8vmin] text-[max(0.875rem,2.4vmin)] font-medium whitespace-nowrap">
            <Icon aria-hidden className="size-[1em] shrink-0" />
            {name}
          </span>
          <span className="text-[max(2rem,9vmin)] leading-none font-semibold">
            {counts[health].toLocaleString("en")}
          </span>
        </li>
      );
    })}
  </ul>
);
