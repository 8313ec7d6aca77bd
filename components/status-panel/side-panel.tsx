import type { ReactNode } from "react";
import { PeeringStatusBadge } from "#components/peering/peering-status.tsx";
import { nameOf } from "#components/peering/place.tsx";
import { StatusBadge } from "#components/ui/badge.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import type { Assessment, DnsSide, RouteMatrix } from "#lib/peering/assessment.ts";
import type { Side } from "#lib/peering/ids.ts";
import type { PairObservation, SideObservation } from "#lib/peering/observation.ts";

export interface SidePanelProps {
  readonly side: Side;
  readonly observation: PairObservation;
  readonly assessment: Assessment;
  /** In place of why parts of it are not known. */
  readonly children?: ReactNode;
}

const sideNames: Readonly<Record<Side, string>> = { requester: "Requester", accepter: "Accepter" };

export function SidePanel({ side, observation, assessment, children }: SidePanelProps) {
  const of = observation[side];
  const matrix = assessment.routes[side];
  return (
    <section aria-label={sideNames[side]} className="flex flex-col gap-2 px-4 py-3">
      <h3 className="text-xs font-medium text-muted">{sideNames[side]}</h3>
      <div className="flex flex-col">
        <span className="font-medium wrap-anywhere">{nameOf(of)}</span>
        <CopyableId value={of.vpcId} label="VPC id" />
        <span className="flex flex-wrap items-center gap-x-1.5 text-xs text-muted">
          {of.accountName && <span className="wrap-anywhere">{of.accountName}</span>}
          <CopyableId value={of.place.accountId} label="account id" />
          {of.place.region}
        </span>
      </div>
      <DefinitionList>
        <Definition term="Its view">
          <ViewOf side={of} peeringId={observation.peeringId} />
        </Definition>
        <Definition term="Routes">
          <RouteCoverage matrix={matrix} />
        </Definition>
        <Definition term="DNS option">
          <DnsState dns={assessment.dns[side]} />
        </Definition>
      </DefinitionList>
      {children ??
        reasonsOf(of, matrix).map((reason) => (
          <p key={reason} className="text-xs wrap-anywhere text-muted">
            {reason}
          </p>
        ))}
    </section>
  );
}

const isHidden = ({ vpc }: SideObservation): boolean => !vpc.known && vpc.problem.code === "not-permitted";

function ViewOf({ side, peeringId }: { readonly side: SideObservation; readonly peeringId: string | null }) {
  if (!side.managed)
    return <StatusBadge tone="neutral">{isHidden(side) ? "Not visible" : "Not managed here"}</StatusBadge>;
  if (!side.peerings.known) return <NotRead />;
  const view = side.peerings.value.find((peering) => peering.peeringId === peeringId);
  return view ? <PeeringStatusBadge status={view.status} /> : <span className="text-muted">Not listed</span>;
}

function RouteCoverage({ matrix }: { readonly matrix: RouteMatrix }) {
  const { coverage } = matrix;
  if (coverage === null) return <NotRead />;
  const { tables, covered, partly } = coverage;
  const tone = tables > 0 && covered === tables ? "ok" : covered + partly > 0 ? "warn" : "neutral";
  return (
    <StatusBadge tone={tone}>
      {covered} of {tables} tables{partly > 0 ? `, ${partly} in part` : ""}
    </StatusBadge>
  );
}

function DnsState({ dns }: { readonly dns: DnsSide }) {
  if (dns.enabled === null) return <StatusBadge tone="neutral">Not known</StatusBadge>;
  return <StatusBadge tone={dns.enabled ? "ok" : "neutral"}>{dns.enabled ? "On" : "Off"}</StatusBadge>;
}

const NotRead = () => <StatusBadge tone="warn">Not known</StatusBadge>;

/** Why parts of this side are not known, each reason once: one closed account is why nothing of it was read. */
function reasonsOf({ managed, peerings }: SideObservation, { coverage, unreadable }: RouteMatrix): readonly string[] {
  const view = managed && !peerings.known ? peerings.problem.message : null;
  const routes = coverage === null ? (unreadable ?? "The other side's CIDRs are not known yet.") : null;
  if (view === null || routes === null) return [view ?? routes].filter((reason) => reason !== null);
  return routes.startsWith(view) ? [routes] : [view, routes];
}
