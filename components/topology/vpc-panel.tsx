"use client";
import { ArrowLeft, Ban } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { MoreRows, useGrowing } from "#components/ui/growing.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { type Beyond, type Neighbour, peerReach, type TopologyIndex } from "#lib/peering/topology/reach.ts";
import type { TopologyVpc } from "#lib/peering/topology/topology.ts";
import { visible } from "#lib/peering/visible.ts";
import { PeeringLine } from "./peering-line.tsx";
import type { View } from "./use-view.ts";

interface VpcPanelProps {
  readonly vpc: TopologyVpc;
  readonly index: TopologyIndex;
  readonly view: View;
}

/** One VPC: what it reaches over a peering of its own, and what it does not although a neighbour does. */
export function VpcPanel({ vpc, index, view }: VpcPanelProps) {
  const { direct, coming, beyond } = peerReach(index, vpc.key);
  return (
    <section aria-labelledby="chosen" className="flex min-h-0 flex-1 flex-col">
      <Head vpc={vpc} view={view} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrollable region must be reachable with the keyboard */}
      <div role="region" aria-label="What it reaches" tabIndex={0} className="min-h-0 flex-1 overflow-y-auto">
        <Group title={`Peered with (${direct.length})`} empty={emptyWords(vpc)}>
          <Neighbours list={direct} />
        </Group>
        {coming.length > 0 && (
          <Group title={`Not active yet (${coming.length})`}>
            <Neighbours list={coming} />
          </Group>
        )}
        {beyond.length > 0 && (
          <Group
            title={`Out of reach (${beyond.length})`}
            note="Its neighbours are peered with these. A peering carries nothing on to a third VPC."
          >
            <OutOfReach list={beyond} view={view} />
          </Group>
        )}
      </div>
    </section>
  );
}

const emptyWords = ({ listed }: TopologyVpc): string =>
  listed ? "No active peering: it reaches no other VPC." : "No active peering that can be read from here.";

function Head({ vpc, view: { choose, show, setShow } }: { readonly vpc: TopologyVpc; readonly view: View }) {
  return (
    <header className="flex flex-col gap-1 border-b border-line px-3 py-2">
      <span>
        <Button size="sm" kind="quiet" onClick={() => choose(null)} className="-ml-2">
          <ArrowLeft aria-hidden />
          All VPCs
        </Button>
      </span>
      <h2 id="chosen" className="text-base font-semibold wrap-anywhere">
        {visible(vpc.name ?? (vpc.listed ? "No name" : "Not readable from here"))}
      </h2>
      <CopyableId value={vpc.vpcId} label="VPC id" />
      <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
        {vpc.accountName !== null && <span className="wrap-anywhere text-text">{visible(vpc.accountName)}</span>}
        <CopyableId value={vpc.accountId} label="account id" />
        {vpc.region}
      </p>
      <p className="flex flex-wrap gap-x-3">
        {vpc.cidrs.map((cidr) => (
          <CopyableId key={cidr} value={cidr} label="CIDR" />
        ))}
      </p>
      <span className="pt-1 text-xs">
        <Switch checked={show === "around"} onCheckedChange={(on) => setShow(on ? "around" : "map")}>
          Show only what is around it
        </Switch>
      </span>
    </header>
  );
}

interface GroupProps {
  readonly title: string;
  readonly note?: string;
  readonly empty?: string;
  readonly children: ReactNode;
}

function Group({ title, note, empty, children }: GroupProps) {
  return (
    <section aria-label={title}>
      <h3 className="border-y border-line bg-sunken px-3 py-1 text-xs font-medium first:border-t-0">{title}</h3>
      {note && <p className="px-3 pt-1.5 text-xs text-muted">{note}</p>}
      {empty && title.endsWith("(0)") ? <p className="px-3 py-2 text-muted">{empty}</p> : children}
    </section>
  );
}

function Neighbours({ list }: { readonly list: readonly Neighbour[] }) {
  const { shown, left, more } = useGrowing(list);
  return (
    <ul className="divide-y divide-line">
      {shown.map(({ vpc, peering }) => (
        <PeeringLine key={peering.id} peering={peering} title={visible(vpc.name ?? vpc.vpcId)} />
      ))}
      <MoreRows left={left} more={more} />
    </ul>
  );
}

const viaMax = 3;

function OutOfReach({ list, view: { choose } }: { readonly list: readonly Beyond[]; readonly view: View }) {
  const { shown, left, more } = useGrowing(list);
  return (
    <ul className="divide-y divide-line">
      {shown.map(({ vpc, via }) => (
        <li key={vpc.key} className="flex flex-col px-3 py-1.5">
          <button
            type="button"
            onClick={() => choose(vpc.key)}
            className="flex items-center gap-1.5 self-start rounded-sm text-left text-muted hover:text-text"
          >
            <Ban role="img" aria-label="Out of reach:" className="size-3.5 shrink-0" />
            <span className="line-through wrap-anywhere">{visible(vpc.name ?? vpc.vpcId)}</span>
          </button>
          <span className="pl-5 text-xs text-muted wrap-anywhere">
            behind{" "}
            {via
              .slice(0, viaMax)
              .map(({ name, vpcId }) => visible(name ?? vpcId))
              .join(", ")}
            {via.length > viaMax ? ` and ${via.length - viaMax} more` : ""}
          </span>
        </li>
      ))}
      <MoreRows left={left} more={more} />
    </ul>
  );
}
