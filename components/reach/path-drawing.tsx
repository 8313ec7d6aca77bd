import { ArrowDown, ArrowLeft, ArrowRight, Ban, Check, CircleHelp, LogOut, type LucideIcon, Minus } from "lucide-react";
import { cx } from "#components/ui/cx.ts";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { FoundEnd } from "#lib/reachability/answer.ts";
import type { ReachReading } from "#lib/reachability/desk.ts";
import { type Hop, hopsOf } from "./hops.ts";

interface HopLook {
  readonly word: string;
  readonly icon: LucideIcon;
  readonly box: string;
  readonly mark: string;
}

const looks: Readonly<Record<Hop["state"], HopLook>> = {
  pass: { word: "lets it through", icon: Check, box: "border-ok-line bg-raised", mark: "text-ok" },
  block: { word: "stops it", icon: Ban, box: "border-bad-line bg-bad-soft", mark: "text-bad" },
  elsewhere: { word: "leads another way", icon: LogOut, box: "border-warn-line bg-warn-soft", mark: "text-warn" },
  unknown: { word: "is not known", icon: CircleHelp, box: "border-warn-line bg-warn-soft", mark: "text-warn" },
  unreached: {
    word: "not looked at: the packet does not get here",
    icon: Minus,
    box: "border-dashed border-line-strong/60 bg-transparent text-muted",
    mark: "text-muted",
  },
};

export const evidenceAnchor = (index: number): string => `evidence-${index + 1}`;

/** The packet's way from left to right and the reply's way back; from top to bottom where there is no room. */
export function PathDrawing({ reading }: { readonly reading: ReachReading }) {
  const { there, back } = hopsOf(reading);
  const { source, destination } = reading.answer;
  if (there.length === 0) return null;
  return (
    <div className="@container">
      <div className="grid gap-3 @5xl:grid-cols-[10rem_minmax(0,1fr)_10rem] @5xl:gap-x-2">
        <EndBox title="From" end={source} name={reading.from?.name ?? source?.name ?? null} />
        <Lane label="The packet's way" hops={there} back={false} />
        <EndBox title="To" end={destination} name={reading.to?.name ?? destination?.name ?? null} />
        <Lane label="The reply's way" hops={back} back />
      </div>
    </div>
  );
}

interface EndBoxProps {
  readonly title: string;
  readonly end: FoundEnd | null;
  readonly name: string | null;
}

function EndBox({ title, end, name }: EndBoxProps) {
  const id = end?.instanceId ?? end?.interfaceId ?? end?.subnetId ?? null;
  return (
    <div className="flex min-w-0 flex-col justify-center gap-0.5 rounded-lg border border-line-strong/60 bg-sunken px-3 py-2 @5xl:row-span-2">
      <span className="text-2xs text-muted">{title}</span>
      {name === null ? null : <span className="font-medium wrap-anywhere">{name}</span>}
      {end === null ? <span className="text-muted">not found</span> : null}
      {end === null ? null : <code className="text-xs break-all">{end.address}</code>}
      {id === null ? null : <code className="text-2xs break-all text-muted">{id}</code>}
      {end?.vpcId == null ? null : (
        <span className="flex flex-wrap gap-x-1.5 text-2xs text-muted">
          <span>{end.accountId}</span> <span>{end.region}</span>
        </span>
      )}
    </div>
  );
}

interface LaneProps {
  readonly label: string;
  readonly hops: readonly Hop[];
  readonly back: boolean;
}

/** Read in the packet's own order, also where the reply's is drawn from right to left. */
function Lane({ label, hops, back }: LaneProps) {
  if (hops.length === 0) return null;
  const Sideways = back ? ArrowLeft : ArrowRight;
  return (
    <div className={cx("flex min-w-0 flex-col gap-1.5", back && "@5xl:col-start-2")}>
      <p className={cx("text-xs font-medium text-muted", back && "@5xl:text-right")}>{label}</p>
      <ol
        aria-label={label}
        className={cx("flex min-w-0 flex-col @5xl:flex-row @5xl:items-stretch", back && "@5xl:flex-row-reverse")}
      >
        {hops.map((hop) => (
          <li
            key={hop.key}
            className={cx("flex min-w-0 flex-1 flex-col items-stretch @5xl:flex-row", back && "@5xl:flex-row-reverse")}
          >
            <span
              aria-hidden
              className="flex items-center justify-center py-0.5 text-line-strong @5xl:px-0.5 @5xl:py-0"
            >
              <ArrowDown className="size-4 @5xl:hidden" />
              <Sideways className="hidden size-4 @5xl:block" />
            </span>
            <HopBox hop={hop} />
          </li>
        ))}
        <li aria-hidden className="flex items-center justify-center py-0.5 text-line-strong @5xl:px-0.5 @5xl:py-0">
          <ArrowDown className="size-4 @5xl:hidden" />
          <Sideways className="hidden size-4 @5xl:block" />
        </li>
      </ol>
    </div>
  );
}

function HopBox({ hop }: { readonly hop: Hop }) {
  const { word, icon: Icon, box, mark } = looks[hop.state];
  const content = (
    <>
      <span className="flex items-start gap-1.5">
        <Icon aria-hidden className={cx("mt-0.5 size-3.5 shrink-0", mark)} />
        <span className={cx("min-w-0 text-xs leading-4", hop.state === "block" ? "font-semibold" : "font-medium")}>
          {hop.title}
          <VisuallyHidden> {hop.id}</VisuallyHidden>
        </span>
      </span>
      <span className={cx("pl-5 text-2xs", hop.state === "pass" || hop.state === "unreached" ? "text-muted" : mark)}>
        {hop.state === "unreached" ? "not reached" : word}
      </span>
    </>
  );
  const shape = cx(
    "flex min-w-0 flex-1 flex-col justify-center gap-0.5 rounded border px-2 py-1.5 text-left",
    // One line each where they stand beneath one another with room to spare.
    "@md:flex-row @md:items-center @md:justify-between @5xl:flex-col @5xl:items-stretch @5xl:justify-center",
    box,
  );
  if (hop.evidence === null) return <span className={shape}>{content}</span>;
  return (
    <a href={`#${evidenceAnchor(hop.evidence)}`} className={cx(shape, "hover:border-line-strong")}>
      {content}
    </a>
  );
}
