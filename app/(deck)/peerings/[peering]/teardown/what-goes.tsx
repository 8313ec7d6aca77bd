import { PlaceLine } from "#components/peering/place.tsx";
import { ServedSubnets } from "#components/route-checklist/served-subnets.tsx";
import { Badge, StatusBadge } from "#components/ui/badge.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/section.tsx";
import { type Side, sides } from "#lib/peering/ids.ts";
import { vpcName } from "#lib/peering/names.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { DoomedRoute, DoomedTable } from "#lib/peering/teardown/doomed.ts";
import type { TeardownPlan } from "#lib/peering/teardown/plan.ts";
import { visible } from "#lib/peering/visible.ts";

interface WhatGoesProps {
  readonly plan: TeardownPlan;
  readonly observation: PairObservation;
}

/** Every route to this very peering, table by table, with whom each table serves and where its packets go then. */
export function WhatGoes({ plan, observation }: WhatGoesProps) {
  return (
    <Section
      flush
      id="what-goes"
      title="Routes that go"
      description="In every table of both VPCs, whoever wrote them. Routes to any other target are never touched."
    >
      <div className="divide-y divide-line">
        {sides.map((side) => (
          <SideRoutes key={side} side={side} plan={plan} observation={observation} />
        ))}
      </div>
    </Section>
  );
}

const titles: Readonly<Record<Side, string>> = { requester: "Requester", accepter: "Accepter" };

function SideRoutes({ side, plan, observation }: WhatGoesProps & { readonly side: Side }) {
  const { tables } = plan.sides[side];
  const here = observation[side];
  const id = `routes-of-${side}`;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2 px-4 py-3">
      <header className="flex flex-col">
        <h3 id={id} className="font-medium wrap-anywhere">
          {titles[side]}: {visible(vpcName(here))}
        </h3>
        <PlaceLine side={here} />
      </header>
      {tables === null ? (
        <p className="text-muted wrap-anywhere">
          Not known: {here.routeTables.known ? "" : here.routeTables.problem.message}
        </p>
      ) : tables.length === 0 ? (
        <p className="text-muted">No route of this side leads to the peering.</p>
      ) : (
        <Tables tables={tables} />
      )}
    </section>
  );
}

const openMax = 6;

/** A handful stands open; hundreds are counted first. */
function Tables({ tables }: { readonly tables: readonly DoomedTable[] }) {
  const list = (
    <ul className="flex flex-col divide-y divide-line rounded border border-line">
      {tables.map((table) => (
        <TableItem key={table.routeTableId} table={table} />
      ))}
    </ul>
  );
  const routes = tables.reduce((sum, table) => sum + table.routes.length, 0);
  if (tables.length <= openMax) return list;
  return (
    <Disclosure title={`${routes} routes in ${tables.length} tables`}>
      <div className="max-h-96 overflow-y-auto">{list}</div>
    </Disclosure>
  );
}

function TableItem({ table }: { readonly table: DoomedTable }) {
  return (
    <li className="flex flex-col gap-1 px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-3">
        <span className="font-medium wrap-anywhere">{visible(table.name ?? "No name")}</span>
        <CopyableId value={table.routeTableId} label="route table id" />
        {table.main && <Badge>Main</Badge>}
      </div>
      <ul className="flex flex-col gap-0.5">
        {table.routes.map((route) => (
          <RouteLine key={route.destination} route={route} />
        ))}
      </ul>
      {table.subnets === null ? (
        <p className="text-xs text-muted">Which subnets it serves could not be read.</p>
      ) : (
        <ServedSubnets row={{ subnets: table.subnets }} />
      )}
      {table.managedBy && (
        <p className="text-xs text-warn wrap-anywhere">
          Managed by {visible(table.managedBy)}: its next run may write these routes again. Remove them there too.
        </p>
      )}
    </li>
  );
}

function RouteLine({ route }: { readonly route: DoomedRoute }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3">
      <CopyableId value={route.destination} label="destination" />
      {route.state === "blackhole" && <StatusBadge tone="warn">Blackhole</StatusBadge>}
      <span className="text-xs text-muted wrap-anywhere">{route.afterwards}</span>
    </li>
  );
}
