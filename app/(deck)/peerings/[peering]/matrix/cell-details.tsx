"use client";
import type { Desk } from "#components/peering/desk.ts";
import { ServedSubnets } from "#components/route-checklist/served-subnets.tsx";
import { ConfirmButton } from "#components/run-progress/confirm-button.tsx";
import { RepairPanel } from "#components/run-progress/repair-panel.tsx";
import type { RunControl } from "#components/run-progress/run-control.ts";
import { StatusBadge } from "#components/ui/badge.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import type { RouteCell, RouteTableRow } from "#lib/peering/assessment.ts";
import type { OperationId, RouteTableId, Side } from "#lib/peering/ids.ts";
import type { LeftOut } from "#lib/peering/left-out.ts";
import { targetLabel } from "#lib/peering/names.ts";
import type { Route } from "#lib/peering/observation.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { LeftOutChoice } from "./left-out-choice.tsx";

export interface CellDetailsProps {
  readonly row: RouteTableRow;
  readonly cell: RouteCell;
  readonly side: Side;
  readonly desk: Desk;
  readonly runs: RunControl;
  /** Null: the table is not left out on purpose. */
  readonly choice: LeftOut | null;
}

/** Why a cell is as it is, by which routes, and the one press that mends it, its call shown first. */
export function CellDetails({ row, cell, side, desk, runs, choice }: CellDetailsProps) {
  const planned = (id: OperationId | null) => (id === null ? null : (desk.operations[id] ?? null));
  const apply = planned(cell.apply);
  const undo = planned(cell.undo);
  const { peeringId } = desk.observation;
  return (
    <div className="flex max-w-prose flex-col gap-3">
      <p>
        <code className="text-xs">{cell.destination}</code> in {row.name ?? row.routeTableId}: {cell.sentence}
      </p>
      {cell.routes.length > 0 && <Routes routes={cell.routes} />}
      <ServedSubnets row={row} />
      {row.managedBy && (
        <p className="text-xs text-warn">
          Managed by {row.managedBy}: its next run may remove a route that is written here.
        </p>
      )}
      {apply?.status === "ready" && <RepairPanel operations={[apply]} observation={desk.observation} runs={runs} />}
      {apply && apply.status !== "ready" && apply.because && <p className="text-warn">{apply.because}</p>}
      {peeringId && (choice !== null || isWithoutRoute(row)) && (
        <LeftOutChoice
          peeringId={peeringId}
          routeTableId={row.routeTableId as RouteTableId}
          choice={choice}
          mayChoose={desk.mayNot[side]["create-route"] === undefined}
        />
      )}
      {undo && <TakeBack undo={undo} desk={desk} runs={runs} />}
    </div>
  );
}

/** Only a table that routes nothing to the peering can be so on purpose. */
const isWithoutRoute = ({ cells }: RouteTableRow): boolean =>
  cells.length > 0 && cells.every(({ state }) => state === "missing" || state === "other-target");

/** The very routes that decide, the widest first. */
function Routes({ routes }: { readonly routes: readonly Route[] }) {
  return (
    <ul
      aria-label="Routes that decide"
      className="flex flex-col rounded-sm border border-line bg-raised px-2.5 py-1.5 text-xs"
    >
      {routes.map((route) => (
        <li key={`${route.destination} ${route.target.id}`} className="flex flex-wrap items-center gap-x-2">
          <CopyableId value={route.destination} label="destination" />
          <span className="text-muted">to</span>
          {route.target.kind === "local" ? (
            targetLabel(route.target)
          ) : (
            <CopyableId value={route.target.id} label="target" />
          )}
          {route.state === "blackhole" && <StatusBadge tone="bad">Blackhole</StatusBadge>}
          {isPropagated(route) && <span className="text-muted">propagated</span>}
        </li>
      ))}
    </ul>
  );
}

const isPropagated = ({ origin }: Route): boolean => origin !== "CreateRoute" && origin !== "CreateRouteTable";

interface TakeBackProps extends Pick<CellDetailsProps, "desk" | "runs"> {
  readonly undo: PlannedOperation;
}

function TakeBack({ undo, desk, runs }: TakeBackProps) {
  const replaces = undo.operation.kind === "replace-route";
  return (
    <span>
      <ConfirmButton
        label={replaces ? "Put the former target back" : "Delete the route"}
        title={replaces ? "Put the former target back?" : "Delete this route?"}
        planned={undo}
        observation={desk.observation}
        runs={runs}
        size="sm"
        danger
      >
        <p>
          {replaces
            ? "The route goes back to the target it had before Peerdeck replaced it."
            : "Traffic for this destination no longer goes to the peering from the subnets of this table."}
        </p>
      </ConfirmButton>
      {undo.status !== "ready" && undo.because && <p className="pt-1 text-warn">{undo.because}</p>}
    </span>
  );
}
