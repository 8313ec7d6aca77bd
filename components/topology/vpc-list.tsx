"use client";
import { Callout } from "#components/ui/callout.tsx";
import { cx } from "#components/ui/cx.ts";
import { MoreRows, useGrowing } from "#components/ui/growing.tsx";
import { toneIcon, toneText } from "#components/ui/tone.tsx";
import { type Health, healths } from "#lib/peering/health/report.ts";
import type { TopologyIndex } from "#lib/peering/topology/reach.ts";
import type { Sifted } from "#lib/peering/topology/sift.ts";
import type { TopologyPeering, TopologyVpc } from "#lib/peering/topology/topology.ts";
import { visible } from "#lib/peering/visible.ts";
import { count } from "./count.ts";
import { healthLook } from "./health-look.ts";
import { PeeringLine } from "./peering-line.tsx";
import type { View } from "./use-view.ts";

interface VpcListProps {
  readonly found: Sifted;
  readonly index: TopologyIndex;
  readonly view: View;
  /** The address names a VPC that is not here. */
  readonly unknown: string | null;
}

/** Everything that the map shows, for the keyboard and the screen reader: VPCs by account and Region, then peerings. */
export function VpcList({ found, index, view, unknown }: VpcListProps) {
  const { hits, peerings } = found;
  const { shown, left, more } = useGrowing(hits);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrollable region must be reachable with the keyboard
    <div role="region" aria-label="VPCs" tabIndex={0} className="min-h-0 flex-1 overflow-y-auto">
      {unknown !== null && (
        <div className="p-3">
          <Callout tone="warn" title="There is no such VPC here">
            <span className="wrap-anywhere">{visible(unknown)}</span> is in none of the accounts that you see.
          </Callout>
        </div>
      )}
      <p role="status" className="border-b border-line px-3 py-2 text-xs text-muted">
        {count(hits.length, "VPC")}, {count(peerings.length, "peering")}.
        {hits.length > 0 && " Choose a VPC to see what it reaches."}
      </p>
      <ul>
        {shown.map((vpc, at) => (
          <li key={vpc.key}>
            <PlaceHeading vpc={vpc} before={shown[at - 1]} />
            <VpcButton vpc={vpc} peerings={index.peeringsOf.get(vpc.key) ?? []} view={view} />
          </li>
        ))}
        <MoreRows left={left} more={more} />
      </ul>
      {view.filter.text !== "" && <FoundPeerings peerings={peerings} index={index} />}
    </div>
  );
}

/** Said once per account and Region. */
function PlaceHeading({ vpc, before }: { readonly vpc: TopologyVpc; readonly before: TopologyVpc | undefined }) {
  if (before?.accountId === vpc.accountId && before.region === vpc.region) return null;
  return (
    <h2 className="flex flex-wrap items-baseline gap-x-2 border-b border-line bg-sunken px-3 py-1 text-xs font-medium">
      <span className="wrap-anywhere">
        {vpc.accountName === null ? `Account ${vpc.accountId}, not managed` : visible(vpc.accountName)}
      </span>
      <span className="font-normal text-muted">{vpc.region}</span>
    </h2>
  );
}

interface VpcButtonProps {
  readonly vpc: TopologyVpc;
  readonly peerings: readonly TopologyPeering[];
  readonly view: View;
}

function VpcButton({ vpc, peerings, view: { choose, filter } }: VpcButtonProps) {
  const counted = peerings.filter(({ health }) => filter.healths.includes(health));
  const worst = healths.find((health) => counted.some((peering) => peering.health === health));
  return (
    <button
      type="button"
      onClick={() => choose(vpc.key)}
      className="flex w-full items-center gap-2 border-b border-line px-3 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2"
    >
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="font-medium wrap-anywhere">
          {visible(vpc.name ?? (vpc.listed ? "No name" : "Not readable"))}
        </span>
        <span className="text-xs text-muted">
          <code>{vpc.vpcId}</code> {vpc.cidrs[0]}
        </span>
      </span>
      <span className="shrink-0 text-xs text-muted">
        {worst === undefined ? "no peering" : <WorstOf health={worst} count={counted.length} />}
      </span>
    </button>
  );
}

function WorstOf({ health, count: number }: { readonly health: Health; readonly count: number }) {
  const { name, tone } = healthLook[health];
  const Icon = toneIcon[tone];
  return (
    <span className="inline-flex items-center gap-1">
      {count(number, "peering")}
      <Icon role="img" aria-label={`the worst is ${name}`} className={cx("size-3.5", toneText[tone])} />
    </span>
  );
}

function FoundPeerings({
  peerings,
  index,
}: {
  readonly peerings: readonly TopologyPeering[];
  readonly index: TopologyIndex;
}) {
  const { shown, left, more } = useGrowing(peerings);
  return (
    <section aria-labelledby="found-peerings">
      <h2 id="found-peerings" className="border-y border-line bg-sunken px-3 py-1 text-xs font-medium">
        Peerings
      </h2>
      <ul className="divide-y divide-line">
        {shown.map((peering) => (
          <PeeringLine key={peering.id} peering={peering} title={endsOf(peering, index)} />
        ))}
        <MoreRows left={left} more={more} />
      </ul>
    </section>
  );
}

const endsOf = ({ requester, accepter }: TopologyPeering, { vpcs }: TopologyIndex): string =>
  [requester, accepter]
    .map((key) => {
      const vpc = vpcs.get(key);
      return visible(vpc?.name ?? vpc?.vpcId ?? key);
    })
    .join(" → ");
