import { healthWords } from "#components/health/health-words.ts";
import { cx } from "#components/ui/cx.ts";
import { tonePanel, toneText } from "#components/ui/tone.tsx";
import type { HealthCounts } from "#lib/peering/fleet-table/filter.ts";
import { type Health, healths } from "#lib/peering/health/report.ts";

interface HealthTilesProps {
  readonly counts: HealthCounts;
  readonly chosen: readonly Health[];
  readonly choose: (chosen: readonly Health[]) => void;
}

/** How many are how; a press shows those, another press all again. */
export const HealthTiles = ({ counts, chosen, choose }: HealthTilesProps) => (
  <fieldset className="grid grid-cols-3 gap-2 sm:grid-cols-4 lg:grid-cols-7 max-sm:[&>:last-child]:col-span-full">
    <legend className="sr-only">Health</legend>
    {healths.map((health) => (
      <Tile
        key={health}
        health={health}
        count={counts[health]}
        pressed={chosen.includes(health)}
        onPress={() => choose(healths.filter((each) => (each === health) !== chosen.includes(each)))}
      />
    ))}
  </fieldset>
);

interface TileProps {
  readonly health: Health;
  readonly count: number;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

function Tile({ health, count, pressed, onPress }: TileProps) {
  const { name, means, tone, icon: Icon } = healthWords[health];
  const none = count === 0;
  return (
    <button
      type="button"
      aria-pressed={pressed}
      title={means}
      onClick={onPress}
      className={cx(
        "flex flex-col items-start gap-0.5 rounded-lg border px-2.5 py-1.5 text-left sm:px-3 sm:py-2 shadow-sm",
        pressed ? cx(tonePanel[tone], "ring-1 ring-current", toneText[tone]) : "border-line bg-raised hover:bg-hover",
      )}
    >
      <span
        className={cx(
          "flex items-center gap-1.5 text-xs font-medium",
          none && !pressed ? "text-muted" : toneText[tone],
        )}
      >
        <Icon aria-hidden className="size-3.5" />
        {name}
      </span>
      <span className={cx("text-xl font-semibold", none ? "text-muted" : "text-text")}>
        {count.toLocaleString("en")}
      </span>
    </button>
  );
}
