"use client";
import { useTable } from "@tanstack/react-table";
import { Fragment, type RefObject, useEffect, useMemo, useRef } from "react";
import { type Ages, rowReadAt } from "#lib/peering/fleet-table/ages.ts";
import type { Item } from "#lib/peering/fleet-table/group.ts";
import { columnIds, type FleetView } from "#lib/peering/fleet-table/view.ts";
import { columns, features, type ShownRow } from "./columns.tsx";
import { FleetTableRow } from "./fleet-row.tsx";
import { GroupRow } from "./group-row.tsx";
import { useIsWide } from "./row-heights.ts";
import { TableHead } from "./table-head.tsx";
import { useRoving } from "./use-roving.ts";
import { onRowKey, rowFrom, useWayIn } from "./use-row-keys.ts";
import { useWindowed } from "./use-windowed.ts";

export interface FleetTableProps {
  readonly items: readonly Item[];
  readonly ages: Ages;
  readonly view: FleetView;
  readonly change: (part: Partial<FleetView>) => void;
  /** Leads to the first row: set while the table stands. */
  readonly enterRef: RefObject<(() => void) | null>;
  /** Where Escape leads. */
  readonly leave: () => void;
}

/** The rows in sight of however many there are. */
export function FleetTable({ items, ages, view, change, enterRef, leave }: FleetTableProps) {
  // The window below changes while its object stays the same.
  "use no memo";
  const { active, kept, focusKey, focusOn, onFocus } = useRoving(items);
  const isWide = useIsWide();
  const body = useRef<HTMLTableSectionElement>(null);
  const { placed, restPx, scrollTo } = useWindowed(items, kept, body);
  const shown = placed.flatMap(({ index }): ShownRow[] => {
    const item = items[index];
    return item?.kind === "row" ? [{ key: item.key, index, row: item.row, readAt: rowReadAt(item.row, ages) }] : [];
  });
  const table = useTable({
    features,
    columns,
    data: shown,
    getRowId: ({ key }) => key,
    state: { columnVisibility: useVisibility(view.columns) },
  });
  const lines = new Map(table.getRowModel().rows.map((line) => [line.original.index, line]));
  const visibleColumns = table.getVisibleLeafColumns();
  const goTo = (index: number) => {
    focusOn(index);
    if (index >= 0) scrollTo(index);
  };
  useEffect(() => {
    enterRef.current = () => goTo(rowFrom(items, -1, 1));
  });
  useWayIn(body, () => goTo(active));
  return (
    <table aria-rowcount={items.length + 1} className="w-full table-fixed border-separate border-spacing-0 text-left">
      <caption className="sr-only">Peerings. Where a cell tells of both sides, the requester's comes first.</caption>
      <TableHead columns={visibleColumns} view={view} change={change} />
      {/* The links in the rows take the keys; here they are only heard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <tbody ref={body} onKeyDown={(event) => onRowKey(event, { items, active, goTo, leave })}>
        {placed.map(({ index, gapPx }) => {
          const item = items[index];
          const line = lines.get(index);
          if (item === undefined) return null;
          return (
            <Fragment key={item.key}>
              <Gap px={gapPx} />
              {item.kind === "group" ? (
                <GroupRow group={item} index={index} columns={visibleColumns.map(({ id }) => id)} />
              ) : line === undefined ? null : (
                <FleetTableRow
                  line={line}
                  columns={visibleColumns}
                  isWide={isWide}
                  active={index === active}
                  focus={item.key === focusKey}
                  onFocus={onFocus}
                />
              )}
            </Fragment>
          );
        })}
        <Gap px={restPx} />
      </tbody>
    </table>
  );
}

const Gap = ({ px }: { readonly px: number }) =>
  px <= 0 ? null : (
    <tr aria-hidden>
      {/* Nothing but room. */}
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
      <td style={{ height: px }} className="p-0" />
    </tr>
  );

const useVisibility = (shown: FleetView["columns"]): Record<string, boolean> =>
  useMemo(() => Object.fromEntries(columnIds.map((id) => [id, shown.includes(id)])), [shown]);
