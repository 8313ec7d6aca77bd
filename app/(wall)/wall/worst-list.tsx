import { healthWords } from "#components/health/health-words.ts";
import { shortFinding } from "#components/health/short-finding.ts";
import { cx } from "#components/ui/cx.ts";
import { toneText } from "#components/ui/tone.tsx";
import type { FleetSummary, WorstPeering } from "#lib/peering/health/summary.ts";
import { visible } from "#lib/peering/visible.ts";

type Side = WorstPeering["requester"];

const sideWords = ({ accountName, accountId, region }: Side): string =>
  `${visible(accountName ?? accountId)} ${region}`;

/** The worst peerings, and what cannot be read: as many as there is room for. */
export function WorstList({ summary: { worst, unreadable, peerings } }: { readonly summary: FleetSummary }) {
  if (worst.length === 0 && unreadable.length === 0)
    return (
      <p className="flex flex-1 items-center justify-center text-center text-[max(1.25rem,5vmin)] text-muted">
        {peerings === 0 ? "No peering yet" : "Nothing asks for a hand"}
      </p>
    );
  return (
    <ol
      aria-label="Worst findings" // A line that does not fit as a whole goes to a second column, which is out of sight.
      className="flex min-h-0 flex-1 flex-col content-start overflow-hidden lg:flex-wrap"
    >
      {unreadable.slice(0, 2).map(({ accountName, region, reason }) => (
        <Line
          key={`${accountName} ${region} ${reason}`}
          health="not-verified"
          title={`${visible(accountName)} ${region} cannot be read`}
          words={visible(shortFinding(reason))}
        />
      ))}
      {worst.map(({ id, name, health, finding, requester, accepter }) => (
        <Line
          key={id}
          health={health}
          title={visible(name ?? id)}
          place={`${sideWords(requester)} → ${sideWords(accepter)}`}
          words={visible(shortFinding(finding.summary))}
        />
      ))}
    </ol>
  );
}

interface LineProps {
  readonly health: WorstPeering["health"];
  readonly title: string;
  readonly place?: string;
  readonly words: string;
}

function Line({ health, title, place, words }: LineProps) {
  const { name, tone, icon: Icon } = healthWords[health];
  return (
    <li className="flex w-full items-start gap-[1.6vmin] border-b border-line py-[1.2vmin]">
      <Icon
        role="img"
        aria-label={name}
        className={cx("mt-[0.4vmin] size-[max(1.25rem,3.6vmin)] shrink-0", toneText[tone])}
      />
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-[1.4vmin]">
          <span className="text-[max(1.125rem,3.4vmin)] leading-tight font-semibold wrap-anywhere">{title}</span>
          {place === undefined ? null : <span className="text-[max(0.8125rem,2vmin)] text-muted">{place}</span>}
        </p>
        <p className="line-clamp-2 text-[max(0.9375rem,2.5vmin)] leading-snug wrap-anywhere">{words}</p>
      </div>
    </li>
  );
}
